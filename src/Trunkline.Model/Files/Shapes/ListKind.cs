using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trunkline.Model.Files.Shapes;

/// <summary>
/// A list. Items that could not be read leave a hole (the default of <typeparamref name="T"/>), so that the others keep their
/// place and can still be checked.
/// </summary>
internal sealed class ListKind<T>(Kind<T> item, int least, int most) : Kind<IReadOnlyList<T>>
{
    public override string Type => $"list, each {item.Type}";

    public override string Unit => item.Unit;

    public override string Range => string.Join("; each ", new[] { Length, item.Range }.Where(text => text.Length > 0));

    public override IEnumerable<Shape> Shapes => item.Shapes;

    public override bool IsFigure(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array && json.EnumerateArray().Any(item.IsFigure);

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["type"] = "array", ["items"] = item.Schema(definitions), ["minItems"] = least, ["maxItems"] = most };

    public override bool TryRead(JsonElement json, Spot at, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = [];
        if (json.ValueKind != JsonValueKind.Array)
        {
            at.Fail($"{Describe(json)} is not a list [...]");
            return false;
        }

        int count = json.GetArrayLength();
        if (count < least || count > most)
        {
            at.Fail($"has {count}, must have {Length}");
            value = new T[count];
            return false;
        }

        var items = new T[count];
        bool complete = true;
        int index = 0;
        foreach (var element in json.EnumerateArray())
        {
            complete &= item.TryRead(element, Owning(element, at.Item(index)), out var read);
            items[index++] = read!;
        }

        value = items;
        return complete;
    }

    private string Length => least == most ? $"{least} items" : $"{least} to {most} items";

    private Spot Owning(JsonElement element, Spot at) =>
        Spot.IdOf(element) is { } id && item.Shapes.FirstOrDefault() is { } shape ? at with { Owner = $"{shape.Thing} '{id}'" } : at;
}
