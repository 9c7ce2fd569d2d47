using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>One part of a report.</summary>
public sealed record NotifyReportRequest : OcppObject, IShaped, IOcppRequest<NotifyReportRequest, NotifyReportResponse>
{
    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <summary>When it was put together, by the station's clock.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>Number of the part, from 0.</summary>
    public required int SeqNo { get; init; }

    /// <summary>The variables.</summary>
    public IReadOnlyList<ReportData>? ReportData { get; init; }

    /// <summary>Whether more parts follow; no where absent.</summary>
    public bool? Tbc { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(NotifyReportRequest),
        Shape.Needs("requestId", Rule.Whole()),
        Shape.Needs("generatedAt", Rule.Time),
        Shape.Needs("seqNo", Rule.Whole(min: 0)),
        Shape.May("reportData", Rule.List(Rule.Object<ReportData>(), 1)),
        Shape.May("tbc", Rule.Flag));

    /// <inheritdoc/>
    public static OcppAction<NotifyReportRequest, NotifyReportResponse> Action { get; } = new(
        "NotifyReport",
        Sender.Station,
        new(OcppJson.Default.NotifyReportRequest),
        new(OcppJson.Default.NotifyReportResponse));
}

/// <summary>Noted.</summary>
public sealed record NotifyReportResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(NotifyReportResponse));
}

/// <summary>One variable of a report.</summary>
public sealed record ReportData : OcppObject, IShaped
{
    /// <summary>The component.</summary>
    public required Component Component { get; init; }

    /// <summary>The variable.</summary>
    public required Variable Variable { get; init; }

    /// <summary>Its values.</summary>
    public required IReadOnlyList<VariableAttribute> VariableAttribute { get; init; }

    /// <summary>Its type and range.</summary>
    public VariableCharacteristics? VariableCharacteristics { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ReportData),
        Shape.Needs("component", Rule.Object<Component>()),
        Shape.Needs("variable", Rule.Object<Variable>()),
        Shape.Needs("variableAttribute", Rule.List(Rule.Object<VariableAttribute>(), 1, 4)),
        Shape.May("variableCharacteristics", Rule.Object<VariableCharacteristics>()));
}

/// <summary>One value of a variable: actual, target, least or greatest.</summary>
public sealed record VariableAttribute : OcppObject, IShaped
{
    /// <summary>Which value; the actual one where absent.</summary>
    public OpenEnum<AttributeKind>? Type { get; init; }

    /// <summary>The value as text; absent when it may not be read.</summary>
    public string? Value { get; init; }

    /// <summary>Whether it may be written; yes where absent.</summary>
    public OpenEnum<Mutability>? Mutability { get; init; }

    /// <summary>Whether it outlasts a restart.</summary>
    public bool? Persistent { get; init; }

    /// <summary>Whether it never changes.</summary>
    public bool? Constant { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(VariableAttribute),
        Shape.May("type", Rule.Word<AttributeKind>()),
        Shape.May("value", Rule.Text(2500)),
        Shape.May("mutability", Rule.Word<Mutability>()),
        Shape.May("persistent", Rule.Flag),
        Shape.May("constant", Rule.Flag));
}

/// <summary>Type and range of a variable.</summary>
public sealed record VariableCharacteristics : OcppObject, IShaped
{
    /// <summary>Type of the value.</summary>
    public required OpenEnum<DataKind> DataType { get; init; }

    /// <summary>Whether it can be monitored.</summary>
    public required bool SupportsMonitoring { get; init; }

    /// <summary>The unit's name.</summary>
    public string? Unit { get; init; }

    /// <summary>Least value.</summary>
    public decimal? MinLimit { get; init; }

    /// <summary>Greatest value.</summary>
    public decimal? MaxLimit { get; init; }

    /// <summary>Most elements of a list.</summary>
    public int? MaxElements { get; init; }

    /// <summary>Values allowed, separated by commas.</summary>
    public string? ValuesList { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(VariableCharacteristics),
        Shape.Needs("dataType", Rule.Word<DataKind>()),
        Shape.Needs("supportsMonitoring", Rule.Flag),
        Shape.May("unit", Rule.Text(16)),
        Shape.May("minLimit", Rule.Number()),
        Shape.May("maxLimit", Rule.Number()),
        Shape.May("maxElements", Rule.Whole(min: 1)),
        Shape.May("valuesList", Rule.Text(1000)));
}
