using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre asks for some variables; they come as NotifyReport.</summary>
public sealed record GetReportRequest : OcppObject, IShaped, IOcppRequest<GetReportRequest, GetReportResponse>
{
    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <summary>Components and variables to report; all where absent.</summary>
    public IReadOnlyList<ComponentVariable>? ComponentVariable { get; init; }

    /// <summary>Which components.</summary>
    public IReadOnlyList<OpenEnum<ComponentCriterion>>? ComponentCriteria { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetReportRequest),
        Shape.Needs("requestId", Rule.Whole()),
        Shape.May("componentVariable", Rule.List(Rule.Object<ComponentVariable>(), 1)),
        Shape.May("componentCriteria", Rule.List(Rule.Word<ComponentCriterion>(), 1, 4)));

    /// <inheritdoc/>
    public static OcppAction<GetReportRequest, GetReportResponse> Action { get; } = new(
        "GetReport",
        Sender.Csms,
        new(OcppJson.Default.GetReportRequest),
        new(OcppJson.Default.GetReportResponse));
}

/// <summary>Whether the report will come.</summary>
public sealed record GetReportResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<DeviceModelStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetReportResponse),
        Shape.Needs("status", Rule.Word<DeviceModelStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}

/// <summary>A component, or one variable of it.</summary>
public sealed record ComponentVariable : OcppObject, IShaped
{
    /// <summary>The component.</summary>
    public required Component Component { get; init; }

    /// <summary>The variable.</summary>
    public Variable? Variable { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ComponentVariable),
        Shape.Needs("component", Rule.Object<Component>()),
        Shape.May("variable", Rule.Object<Variable>()));
}
