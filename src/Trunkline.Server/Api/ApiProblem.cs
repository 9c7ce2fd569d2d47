namespace Trunkline.Server.Api;

/// <summary>A kind of problem: what programs tell problems apart by, and its title for people.</summary>
/// <param name="Word">Last part of the problem's type, stable.</param>
/// <param name="Status">HTTP status.</param>
internal sealed record ProblemKind(string Word, int Status, string English, string Chinese)
{
    private const string Urn = "urn:trunkline:problem:";

    public static ProblemKind Unknown { get; } = new("unknown", StatusCodes.Status404NotFound, "Not found", "未找到");

    public static ProblemKind Invalid { get; } = new("invalid", StatusCodes.Status400BadRequest, "Invalid request", "请求无效");

    public static ProblemKind Ended { get; } = new("ended", StatusCodes.Status409Conflict, "Ended already", "已经结束");

    public static ProblemKind Settled { get; } = new("settled", StatusCodes.Status409Conflict, "Settled already", "已经处理");

    public static ProblemKind Offline { get; } = new("offline", StatusCodes.Status409Conflict, "Station not connected", "换电站未连接");

    public static ProblemKind TooMany { get; } = new("too-many", StatusCodes.Status409Conflict, "Too many are waiting", "等待过多");

    public static ProblemKind OutOfOrder { get; } = new(
        "out-of-order", StatusCodes.Status409Conflict, "Another step comes first", "步骤顺序不符");

    public static ProblemKind KeyReused { get; } = new(
        "key-reused", StatusCodes.Status422UnprocessableEntity, "Idempotency key used for something else", "幂等键已用于其他请求");

    public static ProblemKind Unavailable { get; } = new(
        "unavailable", StatusCodes.Status503ServiceUnavailable, "Not available now", "暂时不可用");

    public static ProblemKind Failed { get; } = new(
        "failed", StatusCodes.Status500InternalServerError, "Failed here", "服务器内部出错");

    /// <summary>Stable, as RFC 9457 has it; docs/api.md describes each.</summary>
    public string Type => Urn + Word;

    /// <summary>What HTTP itself refuses before anybody looks at it.</summary>
    public static ProblemKind OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => Unknown,
        StatusCodes.Status405MethodNotAllowed => new("method", status, "Not for this method", "不支持该方法"),
        StatusCodes.Status413PayloadTooLarge => new("too-large", status, "Too large", "请求过大"),
        StatusCodes.Status415UnsupportedMediaType => new("media-type", status, "Not JSON", "不是 JSON"),
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        >= 400 and < 500 => Invalid with { Status = status },
        _ => Failed with { Status = status },
    };
}

/// <summary>Something that a caller of the API did, or that the platform cannot do now.</summary>
/// <param name="kind">What programs tell it by.</param>
/// <param name="english">What it is and the way out.</param>
/// <param name="chinese">The same in Chinese.</param>
/// <param name="member">The member or parameter that is wrong; null where none is.</param>
internal sealed class ApiProblemException(ProblemKind kind, string english, string chinese, string? member = null) : Exception(english)
{
    public ProblemKind Kind { get; } = kind;

    public string Chinese { get; } = chinese;

    public string? Member { get; } = member;

    public static ApiProblemException Unknown(string english, string chinese, string id) =>
        new(ProblemKind.Unknown, $"There is no {english} \"{id}\".", $"没有{chinese}“{id}”。");

    public static ApiProblemException Wrong(string member, string english, string chinese) =>
        new(ProblemKind.Invalid, $"{member}: {english}", $"{member}：{chinese}", member);

    public static ApiProblemException Missing(string member) => Wrong(member, "is missing.", "不能为空。");

    public static ApiProblemException Ended(int number) =>
        new(ProblemKind.Ended, $"Reservation {number} has ended.", $"预约 {number} 已经结束。");
}
