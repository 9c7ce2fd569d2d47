using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trunkline.Ocpp.Words;

/// <summary>The words of one enumeration, from the wire and back; read once from the names of its members.</summary>
internal static class WordTable<T>
    where T : struct, Enum
{
    // Longer than every word of the protocol, short enough for the stack.
    private const int LongestWord = 64;

    private static readonly FrozenDictionary<T, string> Texts =
        Enum.GetValues<T>().ToFrozenDictionary(word => word, NameOnTheWire);

    private static readonly FrozenDictionary<string, T> Known =
        Texts.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> KnownSpans =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<T>().Select(TextOf)];

    public static string TextOf(T word) =>
        Texts.TryGetValue(word, out string? text) ? text : throw new ArgumentOutOfRangeException(nameof(word), word, null);

    public static T? Find(string text) => Known.TryGetValue(text, out T word) ? word : null;

    /// <summary>The word that the reader stands on, without a string for it; null when it is not known.</summary>
    public static T? Find(ref readonly Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > LongestWord) return null;
        Span<char> text = stackalloc char[LongestWord];
        int length = reader.CopyString(text);
        return KnownSpans.TryGetValue(text[..length], out T word) ? word : null;
    }

    private static string NameOnTheWire(T word) =>
        typeof(T).GetField(word.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? word.ToString();
}
