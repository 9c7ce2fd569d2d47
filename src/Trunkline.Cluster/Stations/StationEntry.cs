using System.Text.Json.Serialization;
using Trunkline.Cluster.Entries;
using Trunkline.Control.Centre;

namespace Trunkline.Cluster.Stations;

/// <summary>
/// What stands in a station's stream beside the events of its desk: the answer that a command got, so that it gets the same one when it is
/// sent again, also after a restart.
/// </summary>
public sealed record AnswerGiven(GateAnswer? Gate, PromiseAnswer? Promise);

/// <summary>The formats of a station's stream.</summary>
public static class StationEntry
{
    /// <summary>Format versions of all kinds; each has a golden file.</summary>
    public static EntryFormats<object> Formats { get; } = new EntryFormats<object>()
        .With("controlled", StationJson.Default.Controlled)
        .With("link-changed", StationJson.Default.LinkChanged)
        .With("battery-met", StationJson.Default.BatteryMet)
        .With("battery-placed", StationJson.Default.BatteryPlaced)
        .With("battery-lost", StationJson.Default.BatteryLost)
        .With("battery-claimed", StationJson.Default.BatteryClaimed)
        .With("battery-disputed", StationJson.Default.BatteryDisputed)
        .With("transaction-noted", StationJson.Default.TransactionNoted)
        .With("restarted", StationJson.Default.Restarted)
        .With("lane-taken", StationJson.Default.LaneTaken)
        .With("swap-opened", StationJson.Default.SwapOpened)
        .With("set-told", StationJson.Default.SetTold)
        .With("swap-booked", StationJson.Default.SwapBooked)
        .With("swap-released", StationJson.Default.SwapReleased)
        .With("swap-aborted", StationJson.Default.SwapAborted)
        .With("anomaly-found", StationJson.Default.AnomalyFound)
        .With("stages-planned", StationJson.Default.StagesPlanned)
        .With("stage-reached", StationJson.Default.StageReached)
        .With("check-noted", StationJson.Default.CheckNoted)
        .With("opening-held", StationJson.Default.OpeningHeld)
        .With("manual-swap-begun", StationJson.Default.ManualSwapBegun)
        .With("manual-step-done", StationJson.Default.ManualStepDone)
        .With("manual-swap-given-up", StationJson.Default.ManualSwapGivenUp)
        .With("answer-given", StationJson.Default.AnswerGiven);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(InstantConverter), typeof(DurationConverter), typeof(WattHoursConverter), typeof(WattsConverter),
        typeof(SetSlotsConverter), typeof(StationEventConverter),
    ])]
[JsonSerializable(typeof(DeskEvent.Controlled))]
[JsonSerializable(typeof(DeskEvent.LinkChanged))]
[JsonSerializable(typeof(DeskEvent.BatteryMet))]
[JsonSerializable(typeof(DeskEvent.BatteryPlaced))]
[JsonSerializable(typeof(DeskEvent.BatteryLost))]
[JsonSerializable(typeof(DeskEvent.BatteryClaimed))]
[JsonSerializable(typeof(DeskEvent.BatteryDisputed))]
[JsonSerializable(typeof(DeskEvent.TransactionNoted))]
[JsonSerializable(typeof(DeskEvent.Restarted))]
[JsonSerializable(typeof(DeskEvent.LaneTaken))]
[JsonSerializable(typeof(DeskEvent.SwapOpened))]
[JsonSerializable(typeof(DeskEvent.SetTold))]
[JsonSerializable(typeof(DeskEvent.SwapBooked))]
[JsonSerializable(typeof(DeskEvent.SwapReleased))]
[JsonSerializable(typeof(DeskEvent.SwapAborted))]
[JsonSerializable(typeof(DeskEvent.AnomalyFound))]
[JsonSerializable(typeof(DeskEvent.StagesPlanned))]
[JsonSerializable(typeof(DeskEvent.StageReached))]
[JsonSerializable(typeof(DeskEvent.CheckNoted))]
[JsonSerializable(typeof(DeskEvent.OpeningHeld))]
[JsonSerializable(typeof(DeskEvent.ManualSwapBegun))]
[JsonSerializable(typeof(DeskEvent.ManualStepDone))]
[JsonSerializable(typeof(DeskEvent.ManualSwapGivenUp))]
[JsonSerializable(typeof(AnswerGiven))]
internal sealed partial class StationJson : JsonSerializerContext;
