using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre reads variables.</summary>
public sealed record GetVariablesRequest : OcppObject, IShaped, IOcppRequest<GetVariablesRequest, GetVariablesResponse>
{
    /// <summary>What to read.</summary>
    public required IReadOnlyList<GetVariableData> GetVariableData { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetVariablesRequest),
        Shape.Needs("getVariableData", Rule.List(Rule.Object<GetVariableData>(), 1)));

    /// <inheritdoc/>
    public static OcppAction<GetVariablesRequest, GetVariablesResponse> Action { get; } = new(
        "GetVariables",
        Sender.Csms,
        new(OcppJson.Default.GetVariablesRequest),
        new(OcppJson.Default.GetVariablesResponse));
}

/// <summary>The values, one per variable asked for.</summary>
public sealed record GetVariablesResponse : OcppObject, IShaped
{
    /// <summary>What was read.</summary>
    public required IReadOnlyList<GetVariableResult> GetVariableResult { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetVariablesResponse),
        Shape.Needs("getVariableResult", Rule.List(Rule.Object<GetVariableResult>(), 1)));
}

/// <summary>Which value to read.</summary>
public sealed record GetVariableData : OcppObject, IShaped
{
    /// <summary>The component.</summary>
    public required Component Component { get; init; }

    /// <summary>The variable.</summary>
    public required Variable Variable { get; init; }

    /// <summary>Which value; the actual one where absent.</summary>
    public OpenEnum<AttributeKind>? AttributeType { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetVariableData),
        Shape.Needs("component", Rule.Object<Component>()),
        Shape.Needs("variable", Rule.Object<Variable>()),
        Shape.May("attributeType", Rule.Word<AttributeKind>()));
}

/// <summary>A value that was read, or why not.</summary>
public sealed record GetVariableResult : OcppObject, IShaped
{
    /// <summary>What became of it.</summary>
    public required OpenEnum<GetVariableStatus> AttributeStatus { get; init; }

    /// <summary>The component.</summary>
    public required Component Component { get; init; }

    /// <summary>The variable.</summary>
    public required Variable Variable { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? AttributeStatusInfo { get; init; }

    /// <summary>Which value; the actual one where absent.</summary>
    public OpenEnum<AttributeKind>? AttributeType { get; init; }

    /// <summary>The value as text.</summary>
    public string? AttributeValue { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetVariableResult),
        Shape.Needs("attributeStatus", Rule.Word<GetVariableStatus>()),
        Shape.Needs("component", Rule.Object<Component>()),
        Shape.Needs("variable", Rule.Object<Variable>()),
        Shape.May("attributeStatusInfo", Rule.Object<StatusInfo>()),
        Shape.May("attributeType", Rule.Word<AttributeKind>()),
        Shape.May("attributeValue", Rule.Text(2500)));
}
