using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Trips;
using Trunkline.Storage.Journal;

namespace Trunkline.Server.Api;

/// <summary>Something that a caller of the API did, or that the platform cannot do now; told as RFC 9457 has it.</summary>
/// <param name="kind">Last part of the problem's type, for programs.</param>
/// <param name="status">HTTP status.</param>
/// <param name="english">What it is and the way out.</param>
/// <param name="chinese">The same in Chinese.</param>
internal sealed class ApiProblemException(string kind, int status, string english, string chinese) : Exception(english)
{
    public string Kind { get; } = kind;

    public int Status { get; } = status;

    public string Chinese { get; } = chinese;

    public static ApiProblemException Unknown(string english, string chinese, string id) => new(
        "unknown", StatusCodes.Status404NotFound, $"There is no {english} \"{id}\".", $"没有{chinese}“{id}”。");

    public static ApiProblemException Wrong(string member, string english, string chinese) => new(
        "invalid", StatusCodes.Status400BadRequest, $"{member}: {english}", $"{member}：{chinese}");
}

/// <summary>Turns what goes wrong below <c>/api</c> into problem details, in the caller's language.</summary>
internal sealed class ApiProblemHandler(IProblemDetailsService problems) : IExceptionHandler
{
    // Where the kinds of problem are described.
    private const string TypeBase = "https://github.com/trunkline/trunkline/blob/main/docs/api.md#";

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        ApiProblemException problem = Of(exception);
        context.Response.StatusCode = problem.Status;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "1";
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            Exception = exception,
            ProblemDetails = new ProblemDetails
            {
                Type = TypeBase + problem.Kind,
                Title = problem.Kind,
                Status = problem.Status,
                Detail = ReadsChinese(context.Request) ? problem.Chinese : problem.Message,
                Instance = context.Request.Path,
            },
        });
    }

    private static ApiProblemException Of(Exception exception) => exception switch
    {
        ApiProblemException problem => problem,
        UnknownStationException => new("unknown", StatusCodes.Status404NotFound, exception.Message, "没有这个换电站。"),
        UnknownTruckException => new("unknown", StatusCodes.Status404NotFound, exception.Message, "没有这辆车，或它不跑固定线路。"),
        UnknownReservationException => new("unknown", StatusCodes.Status404NotFound, exception.Message, "这辆车没有这个预约。"),
        StorageUnavailableException or SteppedDownException or ObjectDisposedException => new(
            "unavailable", StatusCodes.Status503ServiceUnavailable,
            "It could not be written down now. Ask again in a moment; asking twice does no harm.",
            "现在无法写入。请稍后重试；重复提交不会有影响。"),
        BadHttpRequestException { InnerException: JsonException json } => new(
            "invalid", StatusCodes.Status400BadRequest, $"{json.Path ?? "$"}: not what is expected there.", $"{json.Path ?? "$"}：内容不符合要求。"),
        BadHttpRequestException bad => new("invalid", bad.StatusCode, bad.Message, "请求不符合要求。"),
        ArgumentException wrong => new("invalid", StatusCodes.Status400BadRequest, wrong.Message, "参数不符合要求：" + wrong.Message),
        _ => new(
            "failed", StatusCodes.Status500InternalServerError, "Something went wrong here; it is in the server's log.",
            "服务器内部出错；详情见服务器日志。"),
    };

    private static bool ReadsChinese(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage is { Count: > 0 } languages
        && languages.MaxBy(language => language.Quality ?? 1)!.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
}
