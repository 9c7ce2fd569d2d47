using Trunkline.Control.Station;

namespace Trunkline.Control.Centre;

/// <summary>What came of one fact or several: what must be written down, what goes to the station, and the answer.</summary>
public sealed class DeskOutcome
{
    /// <summary>What happened, in order; applied already.</summary>
    public List<DeskEvent> Events { get; } = [];

    /// <summary>What the station is told once the events are durable, in order.</summary>
    public List<StationOrder> Orders { get; } = [];

    /// <summary>Answer to a truck at the gate.</summary>
    public GateAnswer? Gate { get; set; }

    /// <summary>Answer to who wanted a promise.</summary>
    public PromiseAnswer? Promise { get; set; }

    /// <summary>Answer to who swaps by hand.</summary>
    public ManualAnswer? Manual { get; set; }

    /// <summary>The station that announced itself is put off: it is not yet its time.</summary>
    public bool IsPutOff { get; set; }

    /// <summary>
    /// Some event must be durable before anybody is answered. Reports of charge and power alone need not be: the next ones replace them.
    /// </summary>
    public bool MustBeDurable => Events.Exists(MustLast);

    /// <summary>Forgets everything, for the next fact.</summary>
    public void Clear()
    {
        Events.Clear();
        Orders.Clear();
        Gate = null;
        Promise = null;
        Manual = null;
        IsPutOff = false;
    }

    private static bool MustLast(DeskEvent happened) =>
        happened is not DeskEvent.Controlled controlled || controlled.Events.Any(each => each.Kind is not (
            StationEventKind.SlotNoted or StationEventKind.PowerSet or StationEventKind.PowerShared));
}
