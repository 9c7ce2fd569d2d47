using System.Text.Json;
using System.Text.Json.Nodes;
using Trunkline.Model.Provenance;

namespace Trunkline.Model.Files.Shapes;

/// <summary>
/// Which basis covers the figures of an object: its own <c>basis</c> (one for all, or one for each member), or what covers the
/// object from further out.
/// </summary>
internal sealed class BasisScope
{
    /// <summary>The member that holds it, in any object.</summary>
    public const string MemberName = "basis";

    private const string Everything = "*";

    private readonly SortedDictionary<string, Basis> _members = new(StringComparer.Ordinal);
    private readonly Basis? _outer;

    private BasisScope(Basis? outer) => _outer = outer;

    /// <summary>The basis that covers a member of this object; null when none does.</summary>
    public Basis? Of(string member) =>
        _members.TryGetValue(member, out var own) || _members.TryGetValue(Everything, out own) ? own : _outer;

    /// <summary>A scope in which one basis covers everything.</summary>
    public static BasisScope CoveredBy(Basis basis) => new(basis);

    /// <summary>The scope of the objects below a member.</summary>
    public BasisScope Below(string member) => new(Of(member));

    /// <summary>The scope of an object at a spot, with its own basis read and checked against the names of its members.</summary>
    public static BasisScope Of(JsonElement json, Spot at, IReadOnlyList<string> members)
    {
        var scope = new BasisScope(at.Basis?._outer);
        if (!json.TryGetProperty(MemberName, out var basis)) return scope;
        var spot = at.Member(MemberName);
        if (basis.ValueKind != JsonValueKind.Object)
        {
            scope.Add(Everything, basis, spot);
            return scope;
        }

        foreach (var entry in basis.EnumerateObject())
        {
            if (entry.Name != Everything && !members.Contains(entry.Name))
            {
                spot.Fail(entry.Name, $"no member has this name{Suggestion.For(entry.Name, members)}");
            }
            else if (scope._members.ContainsKey(entry.Name))
            {
                spot.Fail(entry.Name, "is given twice; keep one");
            }
            else
            {
                scope.Add(entry.Name, entry.Value, spot.Member(entry.Name));
            }
        }

        return scope;
    }

    /// <summary>The JSON Schema of a basis.</summary>
    public static JsonObject Schema() => new()
    {
        ["description"] = "Where the figures of this object and of all below it come from. "
            + "One text for all, or an object with one text for each member (\"*\" for the others).",
        ["anyOf"] = new JsonArray(TextSchema(), new JsonObject { ["type"] = "object", ["additionalProperties"] = TextSchema() }),
    };

    /// <summary>Reads for example <c>published: operator's annual report</c>.</summary>
    public static Basis? Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || string.IsNullOrWhiteSpace(text[(colon + 1)..])) return null;
        BasisKind? kind = text[..colon] switch
        {
            "published" => BasisKind.Published,
            "derived" => BasisKind.Derived,
            "assumed" => BasisKind.Assumed,
            _ => null,
        };
        return kind is { } known ? new Basis(known, text[(colon + 1)..].Trim()) : null;
    }

    private static JsonObject TextSchema() => new() { ["type"] = "string", ["pattern"] = @"^(published|derived|assumed):\s*\S" };

    private void Add(string member, JsonElement json, Spot at)
    {
        if (json.ValueKind == JsonValueKind.String && Parse(json.GetString()!) is { } basis)
        {
            _members[member] = basis;
            return;
        }

        at.Fail(
            "a basis is a text that starts with \"published: \" and its source, \"derived: \" and its formula, or \"assumed: \" and why");
    }
}
