namespace Trunkline.Physics.Randomness;

/// <summary>
/// What a random stream is for. Each entity has one stream per purpose, so that a design that draws more of one kind leaves all others
/// as they were. The numbers are part of every seed's result: append, never renumber.
/// </summary>
public enum Purpose
{
    /// <summary>When a truck departs, relative to its plan.</summary>
    Departure = 0,

    /// <summary>Mass of a load.</summary>
    Load = 1,

    /// <summary>Deviation of consumption from the nominal law.</summary>
    Consumption = 2,

    /// <summary>Time a truck stays at a place other than for a swap.</summary>
    Dwell = 3,

    /// <summary>Time from gate to lane.</summary>
    Approach = 4,

    /// <summary>Time to stand and be secured in the lane.</summary>
    Positioning = 5,

    /// <summary>Time of the exchange itself.</summary>
    Exchange = 6,

    /// <summary>Time from lock confirmed to lane free.</summary>
    Release = 7,

    /// <summary>Time a person needs after an exchange that failed.</summary>
    Intervention = 8,

    /// <summary>Whether an exchange succeeds.</summary>
    Success = 9,

    /// <summary>How much less a truck arrives with than planned.</summary>
    ArrivalDeficit = 10,

    /// <summary>Time between two arrivals or demands.</summary>
    InterArrival = 11,

    /// <summary>When a truck comes back.</summary>
    ReturnTime = 12,

    /// <summary>Deviation of charging from the nominal curve.</summary>
    Charging = 13,

    /// <summary>When something breaks, and for how long.</summary>
    Fault = 14,

    /// <summary>Whether and when a truck reserves, and how well it keeps its time.</summary>
    Reservation = 15,

    /// <summary>Deviation of driving time from the nominal one.</summary>
    Travel = 16,

    /// <summary>Error of a measured value.</summary>
    Measurement = 17,

    /// <summary>Deviation of air temperature from the nominal one.</summary>
    Weather = 18,

    /// <summary>How long a station waits before it tries to connect again.</summary>
    Reconnection = 19,
}
