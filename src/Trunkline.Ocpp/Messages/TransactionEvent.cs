using System.Text.Json;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>A transaction started, went on, or ended.</summary>
public sealed record TransactionEventRequest : OcppObject, IShaped,
    IOcppRequest<TransactionEventRequest, TransactionEventResponse>
{
    /// <summary>What happened.</summary>
    public required OpenEnum<TransactionEventKind> EventType { get; init; }

    /// <summary>When it was, by the station's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Why it is told.</summary>
    public required OpenEnum<TriggerReason> TriggerReason { get; init; }

    /// <summary>Number of the event in its transaction, from 0.</summary>
    public required int SeqNo { get; init; }

    /// <summary>The transaction.</summary>
    public required TransactionInfo TransactionInfo { get; init; }

    /// <summary>Cost as the station reckoned it, as it came.</summary>
    public JsonElement? CostDetails { get; init; }

    /// <summary>Measured values, by instant.</summary>
    public IReadOnlyList<MeterValue>? MeterValue { get; init; }

    /// <summary>Whether it happened while the station was offline.</summary>
    public bool? Offline { get; init; }

    /// <summary>Phases used.</summary>
    public int? NumberOfPhasesUsed { get; init; }

    /// <summary>Most the cable carries, amperes.</summary>
    public int? CableMaxCurrent { get; init; }

    /// <summary>The reservation that ended here.</summary>
    public int? ReservationId { get; init; }

    /// <summary>Whether the battery is warm enough.</summary>
    public OpenEnum<PreconditioningStatus>? PreconditioningStatus { get; init; }

    /// <summary>Whether the power electronics may sleep.</summary>
    public bool? EvseSleep { get; init; }

    /// <summary>The slot or connector; the whole station where absent.</summary>
    public Evse? Evse { get; init; }

    /// <summary>Who asks.</summary>
    public IdToken? IdToken { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(TransactionEventRequest),
        Shape.Needs("eventType", Rule.Word<TransactionEventKind>()),
        Shape.Needs("timestamp", Rule.Time),
        Shape.Needs("triggerReason", Rule.Word<TriggerReason>()),
        Shape.Needs("seqNo", Rule.Whole(min: 0)),
        Shape.Needs("transactionInfo", Rule.Object<TransactionInfo>()),
        Shape.May("costDetails", Rule.AnyObject),
        Shape.May("meterValue", Rule.List(Rule.Object<MeterValue>(), 1)),
        Shape.May("offline", Rule.Flag),
        Shape.May("numberOfPhasesUsed", Rule.Whole(min: 0, max: 3)),
        Shape.May("cableMaxCurrent", Rule.Whole()),
        Shape.May("reservationId", Rule.Whole(min: 0)),
        Shape.May("preconditioningStatus", Rule.Word<PreconditioningStatus>()),
        Shape.May("evseSleep", Rule.Flag),
        Shape.May("evse", Rule.Object<Evse>()),
        Shape.May("idToken", Rule.Object<IdToken>()));

    /// <inheritdoc/>
    public static OcppAction<TransactionEventRequest, TransactionEventResponse> Action { get; } = new(
        "TransactionEvent",
        Sender.Station,
        new(OcppJson.Default.TransactionEventRequest),
        new(OcppJson.Default.TransactionEventResponse));
}

/// <summary>What the centre says of the transaction.</summary>
public sealed record TransactionEventResponse : OcppObject, IShaped
{
    /// <summary>Cost so far.</summary>
    public decimal? TotalCost { get; init; }

    /// <summary>-9 (least) to 9; 0 where absent.</summary>
    public int? ChargingPriority { get; init; }

    /// <summary>What is known of the token.</summary>
    public IdTokenInfo? IdTokenInfo { get; init; }

    /// <summary>Its bounds.</summary>
    public TransactionLimit? TransactionLimit { get; init; }

    /// <summary>A text for the driver.</summary>
    public MessageContent? UpdatedPersonalMessage { get; init; }

    /// <summary>The same text in other languages.</summary>
    public IReadOnlyList<MessageContent>? UpdatedPersonalMessageExtra { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(TransactionEventResponse),
        Shape.May("totalCost", Rule.Number()),
        Shape.May("chargingPriority", Rule.Whole()),
        Shape.May("idTokenInfo", Rule.Object<IdTokenInfo>()),
        Shape.May("transactionLimit", Rule.Object<TransactionLimit>()),
        Shape.May("updatedPersonalMessage", Rule.Object<MessageContent>()),
        Shape.May("updatedPersonalMessageExtra", Rule.List(Rule.Object<MessageContent>(), 1, 4)));
}

/// <summary>A transaction: in a swap station one battery's stay in a slot.</summary>
public sealed record TransactionInfo : OcppObject, IShaped
{
    /// <summary>The transaction, a name the station gave.</summary>
    public required string TransactionId { get; init; }

    /// <summary>How far charging is.</summary>
    public OpenEnum<ChargingState>? ChargingState { get; init; }

    /// <summary>Seconds during which energy flowed.</summary>
    public int? TimeSpentCharging { get; init; }

    /// <summary>Why it ended.</summary>
    public OpenEnum<StoppedReason>? StoppedReason { get; init; }

    /// <summary>Number of the request that started it.</summary>
    public int? RemoteStartId { get; init; }

    /// <summary>Who governs.</summary>
    public OpenEnum<OperationMode>? OperationMode { get; init; }

    /// <summary>The tariff in use.</summary>
    public string? TariffId { get; init; }

    /// <summary>Its bounds.</summary>
    public TransactionLimit? TransactionLimit { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(TransactionInfo),
        Shape.Needs("transactionId", Rule.Text(36)),
        Shape.May("chargingState", Rule.Word<ChargingState>()),
        Shape.May("timeSpentCharging", Rule.Whole()),
        Shape.May("stoppedReason", Rule.Word<StoppedReason>()),
        Shape.May("remoteStartId", Rule.Whole()),
        Shape.May("operationMode", Rule.Word<OperationMode>()),
        Shape.May("tariffId", Rule.Text(60)),
        Shape.May("transactionLimit", Rule.Object<TransactionLimit>()));
}

/// <summary>Bounds of a transaction.</summary>
public sealed record TransactionLimit : OcppObject, IShaped
{
    /// <summary>Most it may cost.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>Most energy, Wh.</summary>
    public decimal? MaxEnergy { get; init; }

    /// <summary>Longest time, seconds.</summary>
    public int? MaxTime { get; init; }

    /// <summary>Highest state of charge, per cent.</summary>
    public int? MaxSoC { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(TransactionLimit),
        Shape.May("maxCost", Rule.Number()),
        Shape.May("maxEnergy", Rule.Number()),
        Shape.May("maxTime", Rule.Whole()),
        Shape.May("maxSoC", Rule.Whole(min: 0, max: 100)));
}
