using System.Globalization;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;
using Trunkline.Twin.World;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.VirtualStation.Profile;

/// <summary>
/// Tells what happens in a station's slots as charging transactions. Only the world's thread calls it, except for
/// <see cref="ChargePercent"/>.
/// </summary>
internal sealed class SlotReports
{
    private readonly SlotStay[] _stays;
    private readonly int[] _published;
    private readonly LineNames _names;
    private readonly SiteClock _clock;
    private readonly Action<StationMessage> _tell;
    private readonly string _incarnation;
    private int _transactions;

    /// <summary>Empty slots.</summary>
    public SlotReports(int slots, LineNames names, SiteClock clock, string incarnation, Action<StationMessage> tell)
    {
        _stays = new SlotStay[slots];
        _published = new int[slots];
        Array.Fill(_published, -1);
        _names = names;
        _clock = clock;
        _incarnation = incarnation;
        _tell = tell;
    }

    /// <summary>State of charge in a slot in whole percent; null for an empty one. From any thread.</summary>
    public int? ChargePercent(int slot) => Volatile.Read(ref _published[slot]) is >= 0 and var perMille ? perMille / 10 : null;

    /// <summary>A battery stands in the slot.</summary>
    public bool IsOccupied(int slot) => _stays[slot].Transaction is not null;

    /// <summary>A battery was put into a slot. It is told of with its first report.</summary>
    public void Begin(int slot, in BatteryReport report, Instant now)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{_incarnation}-{++_transactions}");
        _stays[slot] = new SlotStay(name, report.Battery, now)
        {
            ChargePerMille = report.ChargePerMille, HealthPerMille = report.HealthPerMille, ToldAt = now,
        };
        Volatile.Write(ref _published[slot], report.ChargePerMille);
    }

    /// <summary>All transactions are forgotten, and begin anew under other names: the station has started again.</summary>
    public void BeginAnew(Instant now)
    {
        for (int slot = 0; slot < _stays.Length; slot++)
        {
            var stay = _stays[slot];
            if (stay.Transaction is null) continue;
            Begin(slot, new BatteryReport(stay.Battery, stay.ChargePerMille, stay.HealthPerMille), now);
            ref var anew = ref _stays[slot];
            (anew.Ask, anew.Power, anew.IsFull, anew.HasCharged) = (stay.Ask, stay.Power, stay.IsFull, stay.HasCharged);
        }
    }

    /// <summary>A battery has reported its charge and what it asks for.</summary>
    public void Report(int slot, in BatteryReport report, Watts ask, Instant now)
    {
        ref var stay = ref _stays[slot];
        if (stay.Transaction is null) return;
        bool wasFull = stay.IsFull;
        stay.ChargePerMille = report.ChargePerMille;
        stay.HealthPerMille = report.HealthPerMille;
        stay.Ask = ask;
        stay.Power = Watts.Min(stay.Power, ask);
        stay.IsFull = ask == Watts.Zero && stay.HasCharged;
        Volatile.Write(ref _published[slot], report.ChargePerMille);
        if (stay.Sequence == 0) TellStarted(slot, ref stay, now);
        else TellCharge(slot, ref stay, stay.IsFull && !wasFull ? TriggerReason.EnergyLimitReached : TriggerReason.MeterValuePeriodic, now);
    }

    /// <summary>A slot charges with another power. Its charge is not measured anew for that, and so not told.</summary>
    public void SetPower(int slot, Watts power, Instant now)
    {
        ref var stay = ref _stays[slot];
        if (stay.Transaction is null || stay.Power == power) return;
        stay.Power = power;
        stay.HasCharged |= power > Watts.Zero;
        if (stay.Sequence == 0)
        {
            TellStarted(slot, ref stay, now);
            return;
        }

        Tell(slot, ref stay, TransactionEventKind.Updated, TriggerReason.ChargingRateChanged, now, [PowerOf(stay)]);
    }

    /// <summary>A battery was taken out.</summary>
    /// <param name="report">As it reported then.</param>
    public IEnumerable<StationMessage> End(int slot, BatteryReport report, Instant now)
    {
        var messages = new List<StationMessage>(2);
        ref var stay = ref _stays[slot];
        if (stay.Transaction is null) return messages;
        if (stay.Sequence == 0) messages.Add(Started(slot, ref stay, now));
        stay.ChargePerMille = report.ChargePerMille;
        stay.HealthPerMille = report.HealthPerMille;
        messages.Add(Message(
            slot, ref stay, TransactionEventKind.Ended, TriggerReason.EVCommunicationLost, now, [ChargeOf(stay)], ChargingState.Idle));
        stay = default;
        Volatile.Write(ref _published[slot], -1);
        return messages;
    }

    /// <summary>Tells how a slot stands: the beginning of its transaction, or its present charge and power.</summary>
    public void TellState(int slot, in BatteryState battery, Instant now, TriggerReason reason = TriggerReason.Trigger)
    {
        ref var stay = ref _stays[slot];
        if (stay.Transaction is null) return;
        stay.ChargePerMille = Present(battery, stay, now);
        Volatile.Write(ref _published[slot], stay.ChargePerMille);
        if (stay.Sequence == 0) TellStarted(slot, ref stay, now);
        else TellCharge(slot, ref stay, reason, now);
    }

    /// <summary>Its charge was told so long ago, while it changed, that it should be told again.</summary>
    public bool IsOverdue(int slot, Instant now) =>
        _stays[slot] is { Transaction: not null } stay && stay.Power > Watts.Zero && now - stay.ToldAt >= Times.Quarter;

    /// <summary>Moves what stands in a slot to another one.</summary>
    public void Move(int from, int to, Instant now)
    {
        var stay = _stays[from];
        if (stay.Transaction is null) return;
        var report = new BatteryReport(stay.Battery, stay.ChargePerMille, stay.HealthPerMille);
        foreach (var message in End(from, report, now)) _tell(message);
        Begin(to, report, now);
        TellStarted(to, ref _stays[to], now);
    }

    // Rounded down: a charge is reached when it is.
    private static short Present(in BatteryState battery, in SlotStay stay, Instant now)
    {
        if (stay.Power == Watts.Zero) return stay.ChargePerMille;
        var stored = battery.Stored + (battery.Power * (now - battery.Since));
        if (battery.Full > Millijoules.Zero) stored = Millijoules.Min(stored, Millijoules.Max(battery.Full, battery.Stored));
        return (short)Math.Clamp(stored.Value * 1_000 / battery.Capacity.Value, stay.ChargePerMille, 1_000);
    }

    private void TellStarted(int slot, ref SlotStay stay, Instant now) => _tell(Started(slot, ref stay, now));

    private StationMessage Started(int slot, ref SlotStay stay, Instant now)
    {
        stay.ToldAt = now;
        SampledValue[] values = stay.Power > Watts.Zero ? [ChargeOf(stay), PowerOf(stay)] : [ChargeOf(stay)];
        return Message(slot, ref stay, TransactionEventKind.Started, TriggerReason.CablePluggedIn, stay.Since, values, StateOf(stay, true));
    }

    private void TellCharge(int slot, ref SlotStay stay, TriggerReason reason, Instant now)
    {
        stay.ToldAt = now;
        Tell(slot, ref stay, TransactionEventKind.Updated, reason, now, [ChargeOf(stay), PowerOf(stay)]);
    }

    private void Tell(
        int slot, ref SlotStay stay, TransactionEventKind kind, TriggerReason reason, Instant now, IReadOnlyList<SampledValue> values) =>
        _tell(Message(slot, ref stay, kind, reason, now, values, StateOf(stay, false)));

    private static ChargingState StateOf(in SlotStay stay, bool isStart) =>
        stay.Power > Watts.Zero ? ChargingState.Charging
        : !isStart && (stay.HasCharged || stay.IsFull) ? ChargingState.SuspendedEVSE
        : ChargingState.EVConnected;

    private StationMessage Message(
        int slot,
        ref SlotStay stay,
        TransactionEventKind kind,
        TriggerReason reason,
        Instant at,
        IReadOnlyList<SampledValue> values,
        ChargingState state)
    {
        var time = _clock.TimeOf(at);
        string serial = _names.Serial(stay.Battery);
        decimal health = stay.HealthPerMille / 10m;
        long ask = stay.Ask.Value;
        bool ends = kind == TransactionEventKind.Ended;
        var request = new TransactionEventRequest
        {
            EventType = kind,
            Timestamp = time,
            TriggerReason = reason,
            SeqNo = stay.Sequence++,
            TransactionInfo = new TransactionInfo
            {
                TransactionId = stay.Transaction!,
                ChargingState = state,
                StoppedReason = ends ? StoppedReason.EVDisconnected : null,
            },
            MeterValue = [new MeterValue { Timestamp = time, SampledValue = values }],
            Evse = new Evse { Id = slot + 1, ConnectorId = 1 },
            IdToken = kind == TransactionEventKind.Started ? new IdToken { Value = "", Type = "NoAuthorization" } : null,
            CustomData = VendorData.Custom(json =>
            {
                json.WriteString("serialNumber", serial);
                json.WriteNumber("soH", health);
                if (!ends) json.WriteNumber("ask", ask);
            }),
        };
        return StationMessage.Of(
            request,
            kind == TransactionEventKind.Updated ? Keeping.WhileRoom : Keeping.Always,
            late => late with { Offline = true });
    }

    private static SampledValue ChargeOf(in SlotStay stay) => new()
    {
        Value = stay.ChargePerMille / 10m, Measurand = Measurand.SoC, UnitOfMeasure = new UnitOfMeasure { Unit = "Percent" },
    };

    private static SampledValue PowerOf(in SlotStay stay) => new()
    {
        Value = stay.Power.Value, Measurand = Measurand.PowerActiveImport, UnitOfMeasure = new UnitOfMeasure { Unit = "W" },
    };
}
