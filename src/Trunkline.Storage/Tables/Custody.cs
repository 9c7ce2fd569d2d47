using System.Globalization;

namespace Trunkline.Storage.Tables;

/// <summary>Who holds a battery.</summary>
public enum HolderKind
{
    /// <summary>Nobody knows.</summary>
    Unknown,

    /// <summary>A slot of a station.</summary>
    Slot,

    /// <summary>A truck.</summary>
    Truck,

    /// <summary>A station's robot or buffer.</summary>
    Robot,

    /// <summary>A station's quarantine slot.</summary>
    Quarantine,

    /// <summary>A workshop.</summary>
    Workshop,

    /// <summary>On the way between two of the others.</summary>
    Transport,
}

/// <summary>Physical custody of a battery: one holder, and the slot where the holder has slots.</summary>
/// <param name="Kind">Who holds it.</param>
/// <param name="HolderId">Station, truck, workshop or transport; empty when unknown.</param>
/// <param name="Slot">Number of the slot, for a slot or quarantine slot.</param>
public readonly record struct Custody(HolderKind Kind, string HolderId, int? Slot = null)
{
    /// <summary>Nobody knows where.</summary>
    public static Custody Unknown => new(HolderKind.Unknown, "");

    /// <summary>As it stands in the table of moves: <c>slot:changle-south#7</c>, <c>truck:qj-0042</c>, <c>unknown:</c>.</summary>
    public override string ToString() => Slot is { } slot
        ? string.Create(CultureInfo.InvariantCulture, $"{TableWord.Of(Kind)}:{HolderId}#{slot}")
        : $"{TableWord.Of(Kind)}:{HolderId}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Custody Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) throw new FormatException($"\"{text}\" names no custody.");
        var kind = TableWord.Parse<HolderKind>(text[..colon]);
        string holder = text[(colon + 1)..];
        int hash = holder.LastIndexOf('#');
        if (hash >= 0 && int.TryParse(holder.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int slot))
            return new Custody(kind, holder[..hash], slot);
        return new Custody(kind, holder);
    }
}
