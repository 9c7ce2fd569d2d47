namespace Trunkline.Model.Provenance;

/// <summary>A name that people read, in English and Chinese; either may stand for both.</summary>
public sealed record Name(string English, string Chinese)
{
    /// <summary>One name for both languages.</summary>
    public static Name Of(string name) => new(name, name);

    /// <summary>The English name.</summary>
    public override string ToString() => English;
}
