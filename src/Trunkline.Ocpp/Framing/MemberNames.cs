using System.Text.Json;

namespace Trunkline.Ocpp.Framing;

/// <summary>
/// Looks for two members of one name in an object, at any depth. The first few names of an object are kept as places in the text
/// and compared one by one; many go through a set, so that an object of a hundred thousand names costs no more than its reading.
/// </summary>
internal static class MemberNames
{
    private const int FewNames = 16;

    private readonly record struct Place(int Start, int Length);

    /// <summary>
    /// Reads the object that the reader stands on to its end; the first name that stands twice in one object, or null.
    /// </summary>
    /// <exception cref="InvalidOperationException">A name or text holds half a character.</exception>
    /// <param name="text">All that the reader reads.</param>
    public static string? FindTwice(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        Span<Place> few = stackalloc Place[FewNames];
        int count = 0;
        HashSet<string>? many = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    // A name with escapes may be another one spelt differently; only the set compares what they mean.
                    if (many is null && (count == FewNames || reader.ValueIsEscaped)) many = NamesAt(few[..count], text);
                    if (many is not null)
                    {
                        string name = reader.GetString()!;
                        if (!many.Add(name)) return name;
                        break;
                    }

                    foreach (Place place in few[..count])
                    {
                        if (text.Slice(place.Start, place.Length).SequenceEqual(reader.ValueSpan)) return reader.GetString();
                    }

                    // The token begins with its quotation mark.
                    few[count++] = new Place((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
                    break;
                case JsonTokenType.String when reader.ValueIsEscaped:
                    // Throws when an escape stands for half a character, here rather than in whoever reads the value.
                    reader.GetString();
                    break;
                case JsonTokenType.StartObject:
                    if (FindTwice(ref reader, text) is { } twice) return twice;
                    break;
                case JsonTokenType.EndObject:
                    return null;
                default:
                    break;
            }
        }

        return null;
    }

    private static HashSet<string> NamesAt(ReadOnlySpan<Place> places, ReadOnlySpan<byte> text)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Place place in places)
            names.Add(System.Text.Encoding.UTF8.GetString(text.Slice(place.Start, place.Length)));
        return names;
    }
}
