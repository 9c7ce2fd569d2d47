using System.Text.Json;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>A bound on charging over time.</summary>
public sealed record ChargingProfile : OcppObject, IShaped
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>The higher of two profiles wins.</summary>
    public required int StackLevel { get; init; }

    /// <summary>What it bounds.</summary>
    public required OpenEnum<ChargingProfilePurpose> ChargingProfilePurpose { get; init; }

    /// <summary>What its times count from.</summary>
    public required OpenEnum<ChargingProfileKind> ChargingProfileKind { get; init; }

    /// <summary>The schedules; more than one only for a vehicle to choose from.</summary>
    public required IReadOnlyList<ChargingSchedule> ChargingSchedule { get; init; }

    /// <summary>How often it starts over; for recurring profiles only.</summary>
    public OpenEnum<RecurrencyKind>? RecurrencyKind { get; init; }

    /// <summary>Not before this.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Not after this.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>The transaction, a name the station gave.</summary>
    public string? TransactionId { get; init; }

    /// <summary>Seconds offline after which it no longer holds.</summary>
    public int? MaxOfflineDuration { get; init; }

    /// <summary>Whether it stays invalid once it has become so offline.</summary>
    public bool? InvalidAfterOfflineDuration { get; init; }

    /// <summary>Seconds between updates of a dynamic profile.</summary>
    public int? DynUpdateInterval { get; init; }

    /// <summary>When a dynamic profile was last updated.</summary>
    public DateTimeOffset? DynUpdateTime { get; init; }

    /// <summary>Signature of the price schedule (ISO 15118-20).</summary>
    public string? PriceScheduleSignature { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ChargingProfile),
        Shape.Needs("id", Rule.Whole()),
        Shape.Needs("stackLevel", Rule.Whole(min: 0)),
        Shape.Needs("chargingProfilePurpose", Rule.Word<ChargingProfilePurpose>()),
        Shape.Needs("chargingProfileKind", Rule.Word<ChargingProfileKind>()),
        Shape.Needs("chargingSchedule", Rule.List(Rule.Object<ChargingSchedule>(), 1, 3)),
        Shape.May("recurrencyKind", Rule.Word<RecurrencyKind>()),
        Shape.May("validFrom", Rule.Time),
        Shape.May("validTo", Rule.Time),
        Shape.May("transactionId", Rule.Text(36)),
        Shape.May("maxOfflineDuration", Rule.Whole()),
        Shape.May("invalidAfterOfflineDuration", Rule.Flag),
        Shape.May("dynUpdateInterval", Rule.Whole()),
        Shape.May("dynUpdateTime", Rule.Time),
        Shape.May("priceScheduleSignature", Rule.Text(256)));
}

/// <summary>Bounds over time, one after another.</summary>
public sealed record ChargingSchedule : OcppObject, IShaped
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>Unit of the bounds.</summary>
    public required OpenEnum<ChargingRateUnit> ChargingRateUnit { get; init; }

    /// <summary>The bounds, in order of time; the first starts at 0.</summary>
    public required IReadOnlyList<ChargingSchedulePeriod> ChargingSchedulePeriod { get; init; }

    /// <summary>A bound from a state of charge on.</summary>
    public LimitAtSoC? LimitAtSoC { get; init; }

    /// <summary>When second 0 is.</summary>
    public DateTimeOffset? StartSchedule { get; init; }

    /// <summary>Its length in seconds.</summary>
    public int? Duration { get; init; }

    /// <summary>The least rate the vehicle charges well at.</summary>
    public decimal? MinChargingRate { get; init; }

    /// <summary>Power tolerance (ISO 15118-20).</summary>
    public decimal? PowerTolerance { get; init; }

    /// <summary>Which signature (ISO 15118).</summary>
    public int? SignatureId { get; init; }

    /// <summary>Digest for the signature (ISO 15118), base 64.</summary>
    public string? DigestValue { get; init; }

    /// <summary>Whether times are local to the station.</summary>
    public bool? UseLocalTime { get; init; }

    /// <summary>Greatest random delay of each start, seconds.</summary>
    public int? RandomizedDelay { get; init; }

    /// <summary>ISO 15118 sales tariff, as it came.</summary>
    public JsonElement? SalesTariff { get; init; }

    /// <summary>ISO 15118-20 price schedule, as it came.</summary>
    public JsonElement? AbsolutePriceSchedule { get; init; }

    /// <summary>ISO 15118-20 price levels, as they came.</summary>
    public JsonElement? PriceLevelSchedule { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ChargingSchedule),
        Shape.Needs("id", Rule.Whole()),
        Shape.Needs("chargingRateUnit", Rule.Word<ChargingRateUnit>()),
        Shape.Needs("chargingSchedulePeriod", Rule.List(Rule.Object<ChargingSchedulePeriod>(), 1, 1024)),
        Shape.May("limitAtSoC", Rule.Object<LimitAtSoC>()),
        Shape.May("startSchedule", Rule.Time),
        Shape.May("duration", Rule.Whole()),
        Shape.May("minChargingRate", Rule.Number()),
        Shape.May("powerTolerance", Rule.Number()),
        Shape.May("signatureId", Rule.Whole(min: 0)),
        Shape.May("digestValue", Rule.Text(88)),
        Shape.May("useLocalTime", Rule.Flag),
        Shape.May("randomizedDelay", Rule.Whole(min: 0)),
        Shape.May("salesTariff", Rule.AnyObject),
        Shape.May("absolutePriceSchedule", Rule.AnyObject),
        Shape.May("priceLevelSchedule", Rule.AnyObject));
}

/// <summary>A bound that holds from a state of charge on.</summary>
public sealed record LimitAtSoC : OcppObject, IShaped
{
    /// <summary>State of charge, per cent.</summary>
    public required int Soc { get; init; }

    /// <summary>The bound, in the schedule's unit.</summary>
    public required decimal Limit { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(LimitAtSoC),
        Shape.Needs("soc", Rule.Whole(min: 0, max: 100)),
        Shape.Needs("limit", Rule.Number()));
}
