using System.Text.Json;

namespace Trunkline.Model.Files.Shapes;

/// <summary>One member of an object: its name, what it may hold, whether it must be there, and what it means.</summary>
internal abstract class Member(string name, string meaning, bool required, string? defaultJson, string? defaultBasis)
{
    /// <summary>As written in the file.</summary>
    public string Name { get; } = name;

    /// <summary>What it means, as one or two sentences.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>Whether leaving it out is an error.</summary>
    public bool IsRequired { get; } = required;

    /// <summary>The value that is taken when it is left out; null for none.</summary>
    public JsonElement? Default { get; } = defaultJson is null ? null : Parse(defaultJson);

    /// <summary>The basis of the default.</summary>
    public Provenance.Basis DefaultBasis { get; } = BasisScope.Parse(defaultBasis ?? "assumed: Trunkline's default, not in the file")
        ?? throw new ArgumentException("Not a basis.", nameof(defaultBasis));

    /// <summary>What it may hold.</summary>
    public abstract Kind Kind { get; }

    /// <summary>Reads it.</summary>
    public abstract bool TryRead(JsonElement json, Spot at, out object? value);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

/// <summary>A member whose values become a <typeparamref name="T"/>.</summary>
internal sealed class Member<T> : Member
{
    private readonly Kind<T> _kind;

    private Member(string name, Kind<T> kind, string meaning, bool required, string? defaultJson, string? defaultBasis)
        : base(name, meaning, required, defaultJson, defaultBasis) => _kind = kind;

    public override Kind Kind => _kind;

    /// <summary>Leaving it out is an error.</summary>
    public static Member<T> Required(string name, Kind<T> kind, string meaning) => new(name, kind, meaning, true, null, null);

    /// <summary>It may be left out, and then there is none.</summary>
    public static Member<T> Optional(string name, Kind<T> kind, string meaning) => new(name, kind, meaning, false, null, null);

    /// <summary>It may be left out, and then it is as if this JSON stood there.</summary>
    public static Member<T> WithDefault(string name, Kind<T> kind, string defaultJson, string meaning, string? basis = null) =>
        new(name, kind, meaning, false, defaultJson, basis);

    public override bool TryRead(JsonElement json, Spot at, out object? value)
    {
        bool read = _kind.TryRead(json, at, out var typed);
        value = typed;
        return read;
    }
}

/// <summary>Makes members without naming their type.</summary>
internal static class Members
{
    /// <inheritdoc cref="Member{T}.Required"/>
    public static Member<T> Required<T>(string name, Kind<T> kind, string meaning) => Member<T>.Required(name, kind, meaning);

    /// <inheritdoc cref="Member{T}.Optional"/>
    public static Member<T?> Optional<T>(string name, Kind<T?> kind, string meaning) => Member<T?>.Optional(name, kind, meaning);

    /// <inheritdoc cref="Member{T}.WithDefault"/>
    public static Member<T> WithDefault<T>(string name, Kind<T> kind, string defaultJson, string meaning, string? basis = null) =>
        Member<T>.WithDefault(name, kind, defaultJson, meaning, basis);
}
