using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Trunkline.Storage.Tables;

/// <summary>
/// Where a page ended: the keys by which its last row is ordered, so that the next page seeks instead of counting. Opaque to callers.
/// </summary>
internal static class Cursor
{
    private const char Separator = '\u001f';

    internal static string Of(params ReadOnlySpan<string> keys) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, keys)));

    internal static string Of(long number, params ReadOnlySpan<string> keys) =>
        Of([number.ToString(CultureInfo.InvariantCulture), .. keys]);

    /// <exception cref="ArgumentException">It is none of ours.</exception>
    internal static string[] Read(string cursor, int keys)
    {
        string[] parts;
        try
        {
            parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(Separator);
        }
        catch (FormatException error)
        {
            throw NotOurs(cursor, error);
        }

        return parts.Length == keys ? parts : throw NotOurs(cursor, null);
    }

    /// <exception cref="ArgumentException">It is none of ours.</exception>
    internal static (long Number, string Key) ReadNumberAndKey(string cursor)
    {
        string[] parts = Read(cursor, keys: 2);
        return (Number(parts[0], cursor), parts[1]);
    }

    /// <exception cref="ArgumentException">It is no number.</exception>
    internal static long Number(string key, string cursor) =>
        long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw NotOurs(cursor, null);

    private static ArgumentException NotOurs(string cursor, Exception? inner) =>
        new($"\"{cursor}\" is no cursor of this list; begin again without one.", inner);
}
