using System.Collections.Immutable;
using Trunkline.Model.Units;

namespace Trunkline.Csms.Charging;

/// <summary>How far the charging of a station is steered from here.</summary>
public enum ChargingReach
{
    /// <summary>It has not said yet what it can do.</summary>
    Unknown,

    /// <summary>It offers no smart charging: it is left alone.</summary>
    NotOffered,

    /// <summary>It holds the site maximum and shares its power itself.</summary>
    Site,

    /// <summary>It holds the site maximum, and each slot is given its power from here.</summary>
    Slots,
}

/// <summary>How far a profile is.</summary>
public enum ProfileState
{
    /// <summary>It has not been sent since the station was last connected.</summary>
    Due,

    /// <summary>The station has taken it.</summary>
    Held,

    /// <summary>The station refuses it, and is not asked again before it boots, or for a slot before the next battery.</summary>
    Refused,
}

/// <summary>A profile of ours.</summary>
/// <param name="Why">Why it is refused, in the station's words.</param>
public sealed record ProfileView(int Id, Watts Limit, ProfileState State, string? Why);

/// <summary>The charging of a slot.</summary>
/// <param name="Slot">Its number, from 1.</param>
/// <param name="Transaction">The station's name for its transaction; null while it is not known.</param>
/// <param name="Limit">What holds for it: the last limit that the station took, or the slot default.</param>
/// <param name="Profile">Its battery's profile; null where it has none.</param>
/// <param name="ReadBack">What the station says that it allows; null where it was not asked.</param>
public sealed record SlotChargingView(int Slot, string? Transaction, Watts Limit, ProfileView? Profile, Watts? ReadBack);

/// <summary>How a station's charging is steered, at one moment.</summary>
/// <param name="Why">Why its reach is no greater; null where nothing is to be said.</param>
/// <param name="IsDynamic">It takes a new limit without a new profile.</param>
/// <param name="ExternalLimit">The least limit of others that holds for the whole station.</param>
/// <param name="ReadBack">What the station says that it allows as a whole; null before it was asked.</param>
/// <param name="WaitsUntil">It wants to be left in peace until then; null where it does not.</param>
public sealed record ChargingView(
    ChargingReach Reach, string? Why, bool IsDynamic, ProfileView Site, ProfileView SlotDefault, Watts? ExternalLimit, Watts? ReadBack,
    Instant? WaitsUntil, ImmutableArray<SlotChargingView> Slots);
