using System.Collections.Frozen;

namespace Trunkline.Storage.Tables;

/// <summary>How the values of an enumeration stand in a table: their names in lower case, so that people can read the rows.</summary>
public static class TableWord
{
    /// <summary>The word of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no value of its enumeration.</exception>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Words<T>.ByValue.TryGetValue(value, out string? word)
            ? word
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"No value of {typeof(T).Name}.");

    /// <summary>The value of a word.</summary>
    /// <exception cref="FormatException">No value has this word.</exception>
    public static T Parse<T>(string word)
        where T : struct, Enum =>
        Words<T>.ByWord.TryGetValue(word, out T value)
            ? value
            : throw new FormatException($"\"{word}\" is no {typeof(T).Name}.");

    private static class Words<T>
        where T : struct, Enum
    {
        internal static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => value.ToString().ToLowerInvariant());

        internal static readonly FrozenDictionary<string, T> ByWord =
            ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
