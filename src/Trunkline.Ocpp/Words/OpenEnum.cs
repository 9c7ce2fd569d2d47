namespace Trunkline.Ocpp.Words;

/// <summary>
/// A word of an enumeration that stays open: one that the protocol knows, or whatever else the other side wrote. It is made from
/// a <typeparamref name="T"/> by itself, compares with one, and is told apart by <see cref="Known"/> in a switch.
/// The default is no word at all.
/// </summary>
public readonly record struct OpenEnum<T>
    where T : struct, Enum
{
    private readonly string? _text;

    /// <summary>A word that the protocol knows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not one of the enumeration.</exception>
    public OpenEnum(T known)
    {
        Known = known;
        _text = WordTable<T>.TextOf(known);
    }

    /// <summary>A word as it stands on the wire; compared with case.</summary>
    public OpenEnum(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (WordTable<T>.Find(text) is { } known)
        {
            Known = known;
            _text = WordTable<T>.TextOf(known);
        }
        else
        {
            _text = text;
        }
    }

    /// <summary>The word as the protocol means it; null for a word that it does not know.</summary>
    public T? Known { get; }

    /// <summary>The word on the wire; empty for the default.</summary>
    public string Text => _text ?? "";

    /// <summary>A known word is an open one, too.</summary>
    public static implicit operator OpenEnum<T>(T known) => new(known);

    /// <summary>The word on the wire.</summary>
    public override string ToString() => Text;
}
