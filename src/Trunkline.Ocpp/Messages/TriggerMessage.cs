using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre asks for a message now.</summary>
public sealed record TriggerMessageRequest : OcppObject, IShaped, IOcppRequest<TriggerMessageRequest, TriggerMessageResponse>
{
    /// <summary>Which message.</summary>
    public required OpenEnum<MessageTrigger> RequestedMessage { get; init; }

    /// <summary>The slot or connector; the whole station where absent.</summary>
    public Evse? Evse { get; init; }

    /// <summary>The vendor's message, when CustomTrigger.</summary>
    public string? CustomTrigger { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(TriggerMessageRequest),
        Shape.Needs("requestedMessage", Rule.Word<MessageTrigger>()),
        Shape.May("evse", Rule.Object<Evse>()),
        Shape.May("customTrigger", Rule.Text(50)));

    /// <inheritdoc/>
    public static OcppAction<TriggerMessageRequest, TriggerMessageResponse> Action { get; } = new(
        "TriggerMessage",
        Sender.Csms,
        new(OcppJson.Default.TriggerMessageRequest),
        new(OcppJson.Default.TriggerMessageResponse));
}

/// <summary>Whether it will come.</summary>
public sealed record TriggerMessageResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<TriggerMessageStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(TriggerMessageResponse),
        Shape.Needs("status", Rule.Word<TriggerMessageStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
