using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Trunkline.Ocpp.Handshake;

/// <summary>The name by which a station is known, as it stands at the end of the address that it connects to.</summary>
public readonly record struct StationIdentity
{
    /// <summary>Characters at most (Part 4, 3.1.1).</summary>
    public const int MaxLength = 48;

    private readonly string? _text;

    private StationIdentity(string text) => _text = text;

    /// <summary>The name, decoded.</summary>
    public string Text => _text ?? "";

    /// <summary>
    /// Reads the last part of a path as it stood in the request, that is, still encoded. A name has 1 to 48 characters, no colon
    /// (which ends the user's name in HTTP Basic) and no control characters.
    /// </summary>
    /// <param name="path">The encoded path, with or without what comes after a question mark.</param>
    /// <param name="identity">The name.</param>
    /// <param name="problem">What is wrong with it; null when nothing is.</param>
    public static bool TryParse(string path, out StationIdentity identity, [NotNullWhen(false)] out string? problem)
    {
        identity = default;
        ReadOnlySpan<char> encoded = path;
        if (encoded.IndexOf('?') is >= 0 and int query) encoded = encoded[..query];
        encoded = encoded[(encoded.LastIndexOf('/') + 1)..];
        problem = Decode(encoded, out string text) ? Problem(text) : "it is not percent-encoded UTF-8";
        if (problem is not null) return false;
        identity = new StationIdentity(text);
        return true;
    }

    /// <summary>The name as it stands in an address.</summary>
    public string ToPathSegment() => Uri.EscapeDataString(Text);

    /// <summary>The name.</summary>
    public override string ToString() => Text;

    private static string? Problem(string text)
    {
        if (text.Length == 0) return "it is empty";
        if (text.EnumerateRunes().Count() > MaxLength) return $"it has more than {MaxLength} characters";
        if (text.Contains(':', StringComparison.Ordinal)) return "it has a colon";
        return text.Any(char.IsControl) ? "it has a control character" : null;
    }

    // Strictly: what Uri.UnescapeDataString cannot decode it leaves as it is, and two spellings would be two stations.
    private static bool Decode(ReadOnlySpan<char> encoded, out string text)
    {
        text = "";
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        int length = 0;
        while (!encoded.IsEmpty)
        {
            if (encoded[0] == '%')
            {
                if (encoded.Length < 3 || !char.IsAsciiHexDigit(encoded[1]) || !char.IsAsciiHexDigit(encoded[2])) return false;
                bytes[length++] = Convert.FromHexString(encoded[1..3])[0];
                encoded = encoded[3..];
            }
            else
            {
                int plain = encoded.IndexOf('%') is >= 0 and int next ? next : encoded.Length;
                length += Encoding.UTF8.GetBytes(encoded[..plain], bytes.AsSpan(length));
                encoded = encoded[plain..];
            }
        }

        if (!Utf8.IsValid(bytes.AsSpan(0, length))) return false;
        text = Encoding.UTF8.GetString(bytes, 0, length);
        return true;
    }
}
