using System.Text;
using Trunkline.Model.Files.Shapes;

namespace Trunkline.Model.Files;

/// <summary>
/// What may stand in the files, from the same description that reads them: JSON Schemas for editors and tables for people.
/// </summary>
public static class FileDescriptions
{
    private static readonly RootShape[] Roots = [NetworkFile.Shape, FleetFile.Shape, TariffFile.Shape, ScenarioFile.Shape];

    /// <summary>For example <c>network.schema.json</c>.</summary>
    public static string SchemaFileName(FileKind kind) => $"{Roots[(int)kind].Title}.schema.json";

    /// <summary>The JSON Schema (draft-07) of a kind of file.</summary>
    public static string Schema(FileKind kind) => Roots[(int)kind].SchemaText();

    /// <summary>Markdown: a table for each type of object in a kind of file: unit, range, default and meaning of each member.</summary>
    public static string Reference(FileKind kind)
    {
        var root = Roots[(int)kind];
        return Render([root, .. Within(root).Where(shape => !IsShared(shape))]);
    }

    /// <summary>Markdown: the same for the types of object that several kinds of file share.</summary>
    public static string SharedReference() =>
        Render([.. Roots.SelectMany(Within).Distinct().Where(IsShared)]);

    private static bool IsShared(Shape shape) => Roots.Count(root => Within(root).Contains(shape)) > 1;

    /// <summary>All objects below a root, outer ones first.</summary>
    private static List<Shape> Within(Shape root)
    {
        var found = new List<Shape>();
        var waiting = new Queue<Shape>([root]);
        while (waiting.TryDequeue(out var shape))
        {
            foreach (var inner in shape.Members.SelectMany(member => member.Kind.Shapes))
            {
                if (found.Contains(inner)) continue;
                found.Add(inner);
                waiting.Enqueue(inner);
            }
        }

        return found;
    }

    private static string Render(IEnumerable<Shape> shapes)
    {
        var text = new StringBuilder();
        foreach (var shape in shapes)
        {
            text.Append("### ").Append(shape.Title).Append("\n\n").Append(shape.Meaning).Append("\n\n");
            text.Append("| member | value | unit | range | if left out | meaning |\n|---|---|---|---|---|---|\n");
            foreach (var member in shape.Members)
            {
                text.Append("| `").Append(member.Name).Append("` | ").Append(member.Kind.Type)
                    .Append(" | ").Append(member.Kind.Unit)
                    .Append(" | ").Append(member.Kind.Range)
                    .Append(" | ").Append(LeftOut(member))
                    .Append(" | ").Append(member.Meaning).Append(" |\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string LeftOut(Member member) =>
        member.IsRequired ? "error" : member.Default is { } value ? $"`{value.GetRawText()}`" : "none";
}
