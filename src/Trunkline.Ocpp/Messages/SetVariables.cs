using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre writes variables.</summary>
public sealed record SetVariablesRequest : OcppObject, IShaped, IOcppRequest<SetVariablesRequest, SetVariablesResponse>
{
    /// <summary>What to write.</summary>
    public required IReadOnlyList<SetVariableData> SetVariableData { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetVariablesRequest),
        Shape.Needs("setVariableData", Rule.List(Rule.Object<SetVariableData>(), 1)));

    /// <inheritdoc/>
    public static OcppAction<SetVariablesRequest, SetVariablesResponse> Action { get; } = new(
        "SetVariables",
        Sender.Csms,
        new(OcppJson.Default.SetVariablesRequest),
        new(OcppJson.Default.SetVariablesResponse));
}

/// <summary>What became of each variable.</summary>
public sealed record SetVariablesResponse : OcppObject, IShaped
{
    /// <summary>What became of each.</summary>
    public required IReadOnlyList<SetVariableResult> SetVariableResult { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetVariablesResponse),
        Shape.Needs("setVariableResult", Rule.List(Rule.Object<SetVariableResult>(), 1)));
}

/// <summary>Which value to write.</summary>
public sealed record SetVariableData : OcppObject, IShaped
{
    /// <summary>The value to write, as text.</summary>
    public required string AttributeValue { get; init; }

    /// <summary>The component.</summary>
    public required Component Component { get; init; }

    /// <summary>The variable.</summary>
    public required Variable Variable { get; init; }

    /// <summary>Which value; the actual one where absent.</summary>
    public OpenEnum<AttributeKind>? AttributeType { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetVariableData),
        Shape.Needs("attributeValue", Rule.Text(2500)),
        Shape.Needs("component", Rule.Object<Component>()),
        Shape.Needs("variable", Rule.Object<Variable>()),
        Shape.May("attributeType", Rule.Word<AttributeKind>()));
}

/// <summary>Whether a value was written.</summary>
public sealed record SetVariableResult : OcppObject, IShaped
{
    /// <summary>What became of it.</summary>
    public required OpenEnum<SetVariableStatus> AttributeStatus { get; init; }

    /// <summary>The component.</summary>
    public required Component Component { get; init; }

    /// <summary>The variable.</summary>
    public required Variable Variable { get; init; }

    /// <summary>Which value; the actual one where absent.</summary>
    public OpenEnum<AttributeKind>? AttributeType { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? AttributeStatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetVariableResult),
        Shape.Needs("attributeStatus", Rule.Word<SetVariableStatus>()),
        Shape.Needs("component", Rule.Object<Component>()),
        Shape.Needs("variable", Rule.Object<Variable>()),
        Shape.May("attributeType", Rule.Word<AttributeKind>()),
        Shape.May("attributeStatusInfo", Rule.Object<StatusInfo>()));
}
