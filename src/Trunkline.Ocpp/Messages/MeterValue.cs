using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>Values measured at one instant.</summary>
public sealed record MeterValue : OcppObject, IShaped
{
    /// <summary>The values.</summary>
    public required IReadOnlyList<SampledValue> SampledValue { get; init; }

    /// <summary>When it was, by the station's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(MeterValue),
        Shape.Needs("sampledValue", Rule.List(Rule.Object<SampledValue>(), 1)),
        Shape.Needs("timestamp", Rule.Time));
}

/// <summary>One measured value.</summary>
public sealed record SampledValue : OcppObject, IShaped
{
    /// <summary>The value.</summary>
    public required decimal Value { get; init; }

    /// <summary>What was measured; Energy.Active.Import.Register where absent.</summary>
    public OpenEnum<Measurand>? Measurand { get; init; }

    /// <summary>Why it was taken; Sample.Periodic where absent.</summary>
    public OpenEnum<ReadingContext>? Context { get; init; }

    /// <summary>Which conductors.</summary>
    public OpenEnum<Phase>? Phase { get; init; }

    /// <summary>Where it was measured; Outlet where absent.</summary>
    public OpenEnum<MeterLocation>? Location { get; init; }

    /// <summary>The meter's signature.</summary>
    public SignedMeterValue? SignedMeterValue { get; init; }

    /// <summary>Its unit.</summary>
    public UnitOfMeasure? UnitOfMeasure { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SampledValue),
        Shape.Needs("value", Rule.Number()),
        Shape.May("measurand", Rule.Word<Measurand>()),
        Shape.May("context", Rule.Word<ReadingContext>()),
        Shape.May("phase", Rule.Word<Phase>()),
        Shape.May("location", Rule.Word<MeterLocation>()),
        Shape.May("signedMeterValue", Rule.Object<SignedMeterValue>()),
        Shape.May("unitOfMeasure", Rule.Object<UnitOfMeasure>()));
}

/// <summary>A value with the meter's signature.</summary>
public sealed record SignedMeterValue : OcppObject, IShaped
{
    /// <summary>The signed data, base 64.</summary>
    public required string SignedMeterData { get; init; }

    /// <summary>How it was encoded.</summary>
    public required string EncodingMethod { get; init; }

    /// <summary>How it was signed.</summary>
    public string? SigningMethod { get; init; }

    /// <summary>The meter's public key, base 64.</summary>
    public string? PublicKey { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SignedMeterValue),
        Shape.Needs("signedMeterData", Rule.Text(32768)),
        Shape.Needs("encodingMethod", Rule.Text(50)),
        Shape.May("signingMethod", Rule.Text(50)),
        Shape.May("publicKey", Rule.Text(2500)));
}

/// <summary>Unit of a measured value; Wh where it is absent.</summary>
public sealed record UnitOfMeasure : OcppObject, IShaped
{
    /// <summary>The unit's name.</summary>
    public string? Unit { get; init; }

    /// <summary>Power of ten the value is multiplied by; 0 where absent.</summary>
    public int? Multiplier { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(UnitOfMeasure),
        Shape.May("unit", Rule.Text(20)),
        Shape.May("multiplier", Rule.Whole()));
}
