using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>Events of a station's device model.</summary>
public sealed record NotifyEventRequest : OcppObject, IShaped, IOcppRequest<NotifyEventRequest, NotifyEventResponse>
{
    /// <summary>When it was put together, by the station's clock.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>Number of the part, from 0.</summary>
    public required int SeqNo { get; init; }

    /// <summary>The events.</summary>
    public required IReadOnlyList<EventData> EventData { get; init; }

    /// <summary>Whether more parts follow; no where absent.</summary>
    public bool? Tbc { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(NotifyEventRequest),
        Shape.Needs("generatedAt", Rule.Time),
        Shape.Needs("seqNo", Rule.Whole(min: 0)),
        Shape.Needs("eventData", Rule.List(Rule.Object<EventData>(), 1)),
        Shape.May("tbc", Rule.Flag));

    /// <inheritdoc/>
    public static OcppAction<NotifyEventRequest, NotifyEventResponse> Action { get; } = new(
        "NotifyEvent",
        Sender.Station,
        new(OcppJson.Default.NotifyEventRequest),
        new(OcppJson.Default.NotifyEventResponse));
}

/// <summary>Noted.</summary>
public sealed record NotifyEventResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(NotifyEventResponse));
}

/// <summary>One event of the device model.</summary>
public sealed record EventData : OcppObject, IShaped
{
    /// <summary>The station's number of the event.</summary>
    public required int EventId { get; init; }

    /// <summary>When it was, by the station's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Which kind of change.</summary>
    public required OpenEnum<EventTrigger> Trigger { get; init; }

    /// <summary>The variable's value as text.</summary>
    public required string ActualValue { get; init; }

    /// <summary>The component.</summary>
    public required Component Component { get; init; }

    /// <summary>What made the station report it.</summary>
    public required OpenEnum<EventNotificationKind> EventNotificationType { get; init; }

    /// <summary>The variable.</summary>
    public required Variable Variable { get; init; }

    /// <summary>Number of the event that caused this one.</summary>
    public int? Cause { get; init; }

    /// <summary>The vendor's code.</summary>
    public string? TechCode { get; init; }

    /// <summary>The vendor's words.</summary>
    public string? TechInfo { get; init; }

    /// <summary>Whether the condition is over.</summary>
    public bool? Cleared { get; init; }

    /// <summary>The transaction, a name the station gave.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The monitor that noticed.</summary>
    public int? VariableMonitoringId { get; init; }

    /// <summary>0 (danger) to 9 (debug).</summary>
    public int? Severity { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(EventData),
        Shape.Needs("eventId", Rule.Whole(min: 0)),
        Shape.Needs("timestamp", Rule.Time),
        Shape.Needs("trigger", Rule.Word<EventTrigger>()),
        Shape.Needs("actualValue", Rule.Text(2500)),
        Shape.Needs("component", Rule.Object<Component>()),
        Shape.Needs("eventNotificationType", Rule.Word<EventNotificationKind>()),
        Shape.Needs("variable", Rule.Object<Variable>()),
        Shape.May("cause", Rule.Whole(min: 0)),
        Shape.May("techCode", Rule.Text(50)),
        Shape.May("techInfo", Rule.Text(500)),
        Shape.May("cleared", Rule.Flag),
        Shape.May("transactionId", Rule.Text(36)),
        Shape.May("variableMonitoringId", Rule.Whole(min: 0)),
        Shape.May("severity", Rule.Whole(min: 0)));
}
