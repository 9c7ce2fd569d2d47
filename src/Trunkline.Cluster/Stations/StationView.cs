using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Cluster.Entries;
using Trunkline.Cluster.Line;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Cluster.Stations;

/// <summary>A station as people see it: what the centre believes of it now. Slots and lanes count from 1.</summary>
/// <param name="AtMs">Domain milliseconds since 1970-01-01 UTC.</param>
/// <param name="Version">Version of the station's stream.</param>
[GenerateSerializer, Immutable]
public sealed record StationView(
    string Station, long AtMs, long Version, bool IsLinked, bool SpeaksProfile, ImmutableArray<SlotView> Slots,
    ImmutableArray<LaneView> Lanes, ImmutableArray<WaitingView> Queue, ImmutableArray<PromiseView> Promises,
    ImmutableArray<StockView> Stock, PowerView Power, StageView Stage,
    ImmutableArray<ManualSwapView> ManualSwaps)
{
    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ViewJson.Default.StationView);

    /// <summary>From JSON.</summary>
    public static StationView FromJson(string json) => JsonSerializer.Deserialize(json, ViewJson.Default.StationView)!;

    internal static StationView Of(StationDesk desk, DeskRules rules, LineRules line, long version, Instant now)
    {
        var belief = desk.Belief;
        ref readonly var counters = ref belief.Counters;
        var types = rules.Control.BatteryTypes;
        return new StationView(
            rules.Station, now.Milliseconds, version, desk.IsLinked, desk.SpeaksProfile,
            [.. belief.Slots.Select((slot, index) => SlotView.Of(slot, index, desk, rules))],
            [.. belief.Lanes.Select((lane, index) => LaneView.Of(lane, index, line))],
            [.. Enumerable.Range(0, counters.QueueCount).Select(i => WaitingView.Of(belief.Waiting(i), line))],
            [.. belief.Promises.Take(counters.PromiseCount).Select(promise => PromiseView.Of(promise, line))],
            [.. types.Select((type, index) => new StockView(type.Id, belief.Ready[index], belief.Promised[index]))],
            new PowerView(counters.Draw.Value, counters.Limit.Value, counters.Chargers, counters.PowerShort),
            StageView.Of(desk, line),
            [.. desk.Swaps.Where(swap => swap is { IsManual: true, Booked: false }).Select(swap => ManualSwapView.Of(swap, desk, line))]);
    }
}

/// <summary>A slot; without a battery all but its number and service is null or zero.</summary>
[GenerateSerializer, Immutable]
public sealed record SlotView(
    int Slot, string? Serial, string? BatteryType, int? ChargePerMille, int? HealthPerMille, long PowerWatts, bool IsReady,
    bool IsKeptForTruck, bool IsIsolated, bool IsOutOfService)
{
    internal static SlotView Of(in SlotState slot, int index, StationDesk desk, DeskRules rules)
    {
        bool Has(SlotFlags flag, in SlotState state) => (state.Flags & flag) != 0;
        bool isOut = Has(SlotFlags.OutOfService, slot);
        if (slot.Battery < 0) return new SlotView(index + 1, null, null, null, null, 0, false, false, false, isOut);
        var battery = desk.Batteries[slot.Battery];
        return new SlotView(
            index + 1, battery.Serial, rules.Control.BatteryTypes[slot.BatteryType].Id, slot.ChargePerMille, battery.HealthPerMille,
            slot.Power.Value, Has(SlotFlags.Ready, slot), Has(SlotFlags.Allocated | SlotFlags.Held, slot), Has(SlotFlags.Isolated, slot),
            isOut);
    }
}

/// <summary>A lane.</summary>
/// <param name="Truck">Id of the truck in it.</param>
[GenerateSerializer, Immutable]
public sealed record LaneView(int Lane, string? Truck, LaneStep Step, bool IsOutOfService)
{
    internal static LaneView Of(in LaneState lane, int index, LineRules line) =>
        new(index + 1, lane.Truck >= 0 ? line.Register.Trucks[lane.Truck].Id : null, lane.Step, lane.OutOfService);
}

/// <summary>A waiting truck.</summary>
[GenerateSerializer, Immutable]
public sealed record WaitingView(string Truck, int SetSize, long ArrivedMs, int? Reservation, long? PromisedMs)
{
    internal static WaitingView Of(in QueuedTruck waiting, LineRules line) => new(
        line.Register.Trucks[waiting.Truck].Id, waiting.SetSize, waiting.Arrived.Milliseconds,
        waiting.Reservation == 0 ? null : waiting.Reservation,
        waiting.PromisedAt == Instant.Never ? null : waiting.PromisedAt.Milliseconds);
}

/// <summary>A promise to a truck that has not come yet.</summary>
[GenerateSerializer, Immutable]
public sealed record PromiseView(int Reservation, string Truck, int SetSize, long PromisedMs)
{
    internal static PromiseView Of(in Promise promise, LineRules line) =>
        new(promise.Reservation, line.Register.Trucks[promise.Truck].Id, promise.SetSize, promise.At.Milliseconds);
}

/// <summary>Batteries of a type: how many may leave, and how many are promised.</summary>
[GenerateSerializer, Immutable]
public sealed record StockView(string BatteryType, int ReadyBatteries, int PromisedBatteries);

/// <summary>The station's power.</summary>
[GenerateSerializer, Immutable]
public sealed record PowerView(long DrawWatts, long LimitWatts, int Chargers, bool IsShort);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(StationView))]
[JsonSerializable(typeof(RefusedFact))]
internal sealed partial class ViewJson : JsonSerializerContext;
