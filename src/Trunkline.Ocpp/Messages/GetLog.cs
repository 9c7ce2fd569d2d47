using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre has a station upload a log; how far it is comes as LogStatusNotification.</summary>
public sealed record GetLogRequest : OcppObject, IShaped, IOcppRequest<GetLogRequest, GetLogResponse>
{
    /// <summary>Where it goes.</summary>
    public required LogParameters Log { get; init; }

    /// <summary>Which log.</summary>
    public required OpenEnum<LogKind> LogType { get; init; }

    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <summary>How often it is tried again; as the station likes where absent.</summary>
    public int? Retries { get; init; }

    /// <summary>Seconds between two tries.</summary>
    public int? RetryInterval { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetLogRequest),
        Shape.Needs("log", Rule.Object<LogParameters>()),
        Shape.Needs("logType", Rule.Word<LogKind>()),
        Shape.Needs("requestId", Rule.Whole()),
        Shape.May("retries", Rule.Whole(min: 0)),
        Shape.May("retryInterval", Rule.Whole()));

    /// <inheritdoc/>
    public static OcppAction<GetLogRequest, GetLogResponse> Action { get; } = new(
        "GetLog",
        Sender.Csms,
        new(OcppJson.Default.GetLogRequest),
        new(OcppJson.Default.GetLogResponse));
}

/// <summary>Whether it will, and the file it becomes.</summary>
public sealed record GetLogResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<LogStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <summary>Name of the file.</summary>
    public string? Filename { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetLogResponse),
        Shape.Needs("status", Rule.Word<LogStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()),
        Shape.May("filename", Rule.Text(255)));
}

/// <summary>Where a log goes, and from which time on.</summary>
public sealed record LogParameters : OcppObject, IShaped
{
    /// <summary>Address to upload to.</summary>
    public required string RemoteLocation { get; init; }

    /// <summary>From this time on.</summary>
    public DateTimeOffset? OldestTimestamp { get; init; }

    /// <summary>Up to this time.</summary>
    public DateTimeOffset? LatestTimestamp { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(LogParameters),
        Shape.Needs("remoteLocation", Rule.Text(2000)),
        Shape.May("oldestTimestamp", Rule.Time),
        Shape.May("latestTimestamp", Rule.Time));
}
