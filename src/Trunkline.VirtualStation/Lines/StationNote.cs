using Trunkline.Model.Units;

namespace Trunkline.VirtualStation.Lines;

/// <summary>What a virtual station has to say to whoever watches it.</summary>
public enum StationNoteKind
{
    /// <summary>It could not connect.</summary>
    ConnectFailed,

    /// <summary>The connection stands.</summary>
    Connected,

    /// <summary>The centre puts it off or refuses it.</summary>
    NotAccepted,

    /// <summary>It is accepted, and what waited has been told: the centre is in charge.</summary>
    Linked,

    /// <summary>The link is down: it works by itself.</summary>
    LinkLost,

    /// <summary>A truck is at the gate.</summary>
    TruckAtGate,

    /// <summary>A truck waits.</summary>
    TruckQueued,

    /// <summary>A truck was turned away.</summary>
    TruckTurnedAway,

    /// <summary>The centre has ordered a swap that cannot be.</summary>
    SwapRefused,

    /// <summary>A truck drives into a lane.</summary>
    SwapBegun,

    /// <summary>Custody has changed.</summary>
    SwapCompleted,

    /// <summary>A truck has left.</summary>
    TruckLeft,

    /// <summary>A battery is too hot.</summary>
    BatteryHot,

    /// <summary>A returned battery has failed its inspection.</summary>
    InspectionFailed,

    /// <summary>A fault was switched on or off.</summary>
    FaultSwitched,

    /// <summary>The centre answered a message with an error, or the other way round.</summary>
    ProtocolTrouble,
}

/// <summary>One thing that a virtual station has to say.</summary>
/// <param name="Station">Id of the station.</param>
/// <param name="Kind">What.</param>
/// <param name="At">When, by the domain clock.</param>
/// <param name="Subject">Truck, slot or message it is about; empty where there is none.</param>
/// <param name="Text">More, for people, in English; empty where the rest says it all.</param>
public sealed record StationNote(string Station, StationNoteKind Kind, Instant At, string Subject = "", string Text = "")
{
    /// <summary>Index of the lane; -1 where there is none.</summary>
    public int Lane { get; init; } = -1;

    /// <summary>Batteries of the set; 0 where there is none.</summary>
    public int SetSize { get; init; }

    /// <summary>Numbers of the batteries that the truck left behind in a completed swap; empty elsewhere.</summary>
    public IReadOnlyList<int> Returned { get; init; } = [];

    /// <summary>Numbers of the batteries that the truck took in a completed swap; empty elsewhere.</summary>
    public IReadOnlyList<int> Delivered { get; init; } = [];

    /// <summary>Why a connection failed; null for other notes.</summary>
    public Client.ConnectTrouble? Trouble { get; init; }
}
