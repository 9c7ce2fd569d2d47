using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Twin.World;

/// <summary>A station as it really is, beside its slots.</summary>
public struct SiteState
{
    /// <summary>Batteries in its slots and machinery.</summary>
    public int Batteries;

    /// <summary>Chargers that work.</summary>
    public int Chargers;

    /// <summary>Slots that charge.</summary>
    public int Charging;

    /// <summary>Power that the connection can give.</summary>
    public Watts Limit;

    /// <summary>Power that the slots draw from it.</summary>
    public Watts SlotDraw;

    /// <summary>When the first of its slots has something to report.</summary>
    public Instant NextDue;

    /// <summary>That has to be looked up anew.</summary>
    public bool DueChanged;
}

/// <summary>A road as it is now.</summary>
public struct LegState
{
    /// <summary>Speed over free-flow speed.</summary>
    public double SpeedFactor;

    /// <summary>Nobody enters it before.</summary>
    public Instant ClosedUntil;
}

/// <summary>How far a fault is.</summary>
public struct FaultState
{
    /// <summary>It holds.</summary>
    public bool Active;

    /// <summary>Station slot whose battery is on its way to quarantine, plus one; 0 for none.</summary>
    public int SlotOnTheWay;

    /// <summary>Slot whose battery has failed its inspection at this instant, plus one; 0 for none.</summary>
    public int FailedSlot;
}

/// <summary>Follows trucks for the string-line.</summary>
public interface ITrace
{
    /// <summary>A truck is at a kilometre of its line.</summary>
    void Truck(int truck, bool forward, Instant at, double kilometre);

    /// <summary>A truck drives into a lane.</summary>
    void Swap(int station, bool forward, Instant arrived, Instant started, double arrivalCharge, bool promised, bool kept);

    /// <summary>A swap is completed and booked.</summary>
    void Booked(int station, Instant at, in StationEvent completed, in SetSlots taken, in SetReport delivered, in SwapBooking booking)
    {
    }

    /// <summary>A station's queue at the end of a quarter-hour.</summary>
    void Queue(int station, Instant at, int waiting);
}
