using System.Text.Json;
using Trunkline.Model.Provenance;

namespace Trunkline.Model.Files.Shapes;

/// <summary>What has been found while a scenario and its files are read: shared by all of them.</summary>
internal sealed class Findings
{
    /// <summary>All errors so far.</summary>
    public List<FileError> Errors { get; } = [];

    /// <summary>All figures so far, with their basis.</summary>
    public List<Figure> Figures { get; } = [];

    /// <summary>The ids that may be referred to.</summary>
    public Catalogue Catalogue { get; } = new();
}

/// <summary>Ids by collection, each with its index; a collection that no file has brought yet is unknown rather than empty.</summary>
internal sealed class Catalogue
{
    private readonly SortedDictionary<string, SortedDictionary<string, int>> _collections = new(StringComparer.Ordinal);

    /// <summary>The ids of a collection with their indices; null while unknown.</summary>
    public IReadOnlyDictionary<string, int>? Of(string collection) => _collections.GetValueOrDefault(collection);

    /// <summary>Registers the <c>id</c> of each object of a list; one that was there before is an error.</summary>
    public void Register(string collection, JsonElement list, Spot at)
    {
        var ids = new SortedDictionary<string, int>(StringComparer.Ordinal);
        _collections[collection] = ids;
        if (list.ValueKind != JsonValueKind.Array) return;
        int index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (Spot.IdOf(item) is { } id && !ids.TryAdd(id, index))
            {
                at.Item(index).Member("id").Fail(
                    $"'{id}' is already the id of {at.Path}[{ids[id]}]; ids are unique within {collection}");
            }

            index++;
        }
    }
}

/// <summary>A point in a file that is being read: knows its path, whose it is, and which basis covers it.</summary>
/// <param name="Findings">Where errors and figures go.</param>
/// <param name="File">The file as it was named.</param>
/// <param name="Path">JSON path.</param>
/// <param name="Owner">The thing with an id that this belongs to, for example <c>station 'north'</c>; empty at the root.</param>
/// <param name="Basis">The basis that covers it, if any.</param>
internal sealed record Spot(Findings Findings, string File, string Path, string Owner, BasisScope? Basis)
{
    /// <summary>The root of a file.</summary>
    public static Spot Root(Findings findings, string file) => new(findings, file, "$", "", null);

    /// <summary>A member of this object.</summary>
    public Spot Member(string name) => this with { Path = IsPlain(name) ? $"{Path}.{name}" : $"{Path}['{name}']" };

    /// <summary>An item of this list.</summary>
    public Spot Item(int index) => this with { Path = $"{Path}[{index}]" };

    /// <summary>Records an error here.</summary>
    public void Fail(string reason) =>
        Findings.Errors.Add(new FileError(File, Path, Owner.Length == 0 ? reason : $"{Owner}: {reason}"));

    /// <summary>Records an error at a member of this object.</summary>
    public void Fail(string member, string reason) => Member(member).Fail(reason);

    /// <summary>The <c>id</c> of an object, if it has one.</summary>
    public static string? IdOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    private static bool IsPlain(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '$' or '_');
}
