namespace Trunkline.Model.Provenance;

/// <summary>Where a figure comes from.</summary>
public enum BasisKind : byte
{
    /// <summary>Printed by someone who can be named; the text is the source.</summary>
    Published,

    /// <summary>Computed from other figures; the text is the formula.</summary>
    Derived,

    /// <summary>Our assumption; the text says why.</summary>
    Assumed,
}

/// <summary>The basis of a figure: its kind and its source, formula or reason.</summary>
public sealed record Basis(BasisKind Kind, string Text);

/// <summary>One figure of an input file with its basis, as the table of assumptions repeats it.</summary>
/// <param name="File">Name of the file it stands in.</param>
/// <param name="Path">JSON path, for example <c>$.stations[0].connection.kVA</c>.</param>
/// <param name="Value">The value as written.</param>
/// <param name="Unit">Its unit; empty for a pure number.</param>
/// <param name="Basis">Where it comes from.</param>
public sealed record Figure(string File, string Path, string Value, string Unit, Basis Basis);
