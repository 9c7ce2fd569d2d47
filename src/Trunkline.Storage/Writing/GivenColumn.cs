namespace Trunkline.Storage.Writing;

/// <summary>What a column of given rows holds. Each may be null.</summary>
public enum GivenType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Number,

    /// <summary>A whole number of 32 bits.</summary>
    Count,

    /// <summary>Bytes.</summary>
    Bytes,
}

/// <summary>A column of the rows that are given to a statement.</summary>
public readonly record struct GivenColumn(string Name, GivenType Type)
{
    internal static GivenColumn Text(string name) => new(name, GivenType.Text);

    internal static GivenColumn Number(string name) => new(name, GivenType.Number);

    internal static GivenColumn Count(string name) => new(name, GivenType.Count);

    internal static GivenColumn Bytes(string name) => new(name, GivenType.Bytes);
}
