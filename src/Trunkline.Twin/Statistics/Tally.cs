using Trunkline.Control.Line;
using Trunkline.Model.Units;
using Trunkline.Twin.Laws;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Statistics;

/// <summary>What one replication counted since its warm-up.</summary>
public sealed class Tally
{
    private readonly Duration _zone;
    private readonly long[] _arrivalCharge = new long[1_001];
    private readonly List<double> _dayWaits = new(512);
    private long _dayWaitMilliseconds;
    private long _dayWaited;
    private long _fleetsFen;
    private long _ownersFen;
    private long _operatorsFen;

    /// <summary>Nothing counted yet.</summary>
    public Tally(Layout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _zone = layout.Rehearsal.Zone;
        Stations = new StationTally[layout.Rules.Length];
        for (int i = 0; i < Stations.Length; i++) Stations[i] = new StationTally(layout.Rehearsal.Tariff.Bands.Count);
    }

    /// <summary>By station.</summary>
    public StationTally[] Stations { get; }

    /// <summary>Gate in to gate out.</summary>
    public DurationHistogram Turnarounds { get; } = new();

    /// <summary>Since when it counts.</summary>
    public Instant Began { get; private set; }

    /// <summary>Trucks that were at a station.</summary>
    public long TrucksSeen { get; set; }

    /// <summary>Terminals reached.</summary>
    public long Trips { get; set; }

    /// <summary>Metres driven.</summary>
    public long Metres { get; set; }

    /// <summary>Trucks that ran out of energy.</summary>
    public long Stranded { get; set; }

    /// <summary>Batteries that reached quarantine.</summary>
    public long Quarantined { get; set; }

    /// <summary>Energy from the grid at terminals.</summary>
    public Millijoules Plugged { get; private set; }

    /// <summary>Sum of health when counting began.</summary>
    public double OpeningHealth { get; set; }

    /// <summary>Sum of cycles when counting began.</summary>
    public double OpeningCycles { get; set; }

    /// <summary>What fleets paid, as a positive amount.</summary>
    public Money FleetsPaid => new(-_fleetsFen);

    /// <summary>What battery owners got.</summary>
    public Money OwnersGot => new(_ownersFen);

    /// <summary>What operators got.</summary>
    public Money OperatorsGot => new(_operatorsFen);

    /// <summary>Mean wait of each counted day, in minutes; NaN for a day without waits.</summary>
    public IReadOnlyList<double> DayWaitMinutes => _dayWaits;

    /// <summary>Forgets what was counted.</summary>
    public void Begin(Instant now)
    {
        Began = now;
        for (int i = 0; i < Stations.Length; i++) Stations[i].Begin(now);
        Turnarounds.Clear();
        Array.Clear(_arrivalCharge);
        _dayWaits.Clear();
        _dayWaitMilliseconds = _dayWaited = 0;
        TrucksSeen = Trips = Metres = Stranded = Quarantined = 0;
        Plugged = Millijoules.Zero;
        OpeningHealth = OpeningCycles = 0;
        _fleetsFen = _ownersFen = _operatorsFen = 0;
    }

    /// <summary>Counts a truck at a gate with its state of charge.</summary>
    public void Arrive(int station, Millijoules stored, Millijoules capacity)
    {
        Stations[station].Arrive();
        _arrivalCharge[StateOfCharge.Of(stored, capacity).PerMille]++;
    }

    /// <summary>Counts a wait.</summary>
    public void Wait(int station, Duration wait)
    {
        Stations[station].Wait(wait);
        _dayWaitMilliseconds += wait.Milliseconds;
        _dayWaited++;
    }

    /// <summary>Books a swap.</summary>
    public void Book(int station, in SwapBooking booking)
    {
        ref var tally = ref Stations[station];
        tally.Swaps++;
        tally.Delivered += booking.Energy;
        _fleetsFen += booking.FleetFen;
        _ownersFen += booking.OwnerFen;
        _operatorsFen += booking.OperatorFen;
    }

    /// <summary>Counts energy from a terminal's plug.</summary>
    public void PlugEnergy(Millijoules drawn) => Plugged += drawn;

    /// <summary>Closes a quarter-hour of a station.</summary>
    public void CloseQuarter(int station, int band, Instant now, Duration quarter) =>
        Stations[station].CloseQuarter(band, now, quarter, _zone);

    /// <summary>Closes a day.</summary>
    public void CloseDay()
    {
        _dayWaits.Add(_dayWaited == 0 ? double.NaN : _dayWaitMilliseconds / 60_000.0 / _dayWaited);
        _dayWaitMilliseconds = _dayWaited = 0;
    }

    /// <summary>Balances of all parties sum to zero.</summary>
    /// <exception cref="LawBreachException">They do not.</exception>
    public void AuditMoney()
    {
        long sum = _fleetsFen + _ownersFen + _operatorsFen;
        if (sum != 0) throw new LawBreachException(3, $"all balances sum to {new Money(sum)}.");
    }

    /// <summary>A quantile of the state of charge on arrival, as a fraction; NaN when nobody came.</summary>
    public double ArrivalCharge(double share)
    {
        long count = 0;
        foreach (long bin in _arrivalCharge) count += bin;
        if (count == 0) return double.NaN;
        long seen = 0;
        for (int i = 0; i < _arrivalCharge.Length; i++)
        {
            seen += _arrivalCharge[i];
            if (seen >= share * count) return i / 1_000.0;
        }

        return 1;
    }
}
