using Trunkline.Model.Units;

namespace Trunkline.Twin.World;

/// <summary>How long things take that no file describes; assumed, and small beside what they follow.</summary>
public static class Times
{
    /// <summary>Meters are read and averaged over this.</summary>
    public static Duration Quarter => Duration.FromMinutes(15);

    /// <summary>
    /// Wear of a battery is reckoned this often, from what it did meanwhile; the batteries take turns by day. The laws of wear have
    /// exact steps, so a longer one only averages temperature and charge.
    /// </summary>
    public static Duration Wear => Duration.FromDays(7);

    /// <summary>A stranded truck stands this long before it is towed on.</summary>
    public static Duration Tow => Duration.FromHours(4);

    /// <summary>A truck that was turned away and cannot drive on tries again after this.</summary>
    public static Duration Park => Duration.FromMinutes(10);

    /// <summary>The robot needs this long to carry a battery to quarantine.</summary>
    public static Duration Quarantine => Duration.FromMinutes(2);

    /// <summary>When no battery can overheat because all slots are empty, it is tried again after this.</summary>
    public static Duration Retry => Duration.FromMinutes(1);
}
