using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Trips;
using Trunkline.Storage.Journal;

namespace Trunkline.Server.Api;

/// <summary>Turns what goes wrong into problem details (RFC 9457), in the caller's language.</summary>
internal sealed partial class ApiProblemHandler : IExceptionHandler
{
    private const string MediaType = "application/problem+json";

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        await WriteAsync(context, Of(exception));
        return true;
    }

    /// <summary>What has a status and no body yet: no such method, no JSON.</summary>
    public static Task WriteStatusAsync(StatusCodeContext pages)
    {
        HttpContext context = pages.HttpContext;
        // Stations that are refused at the handshake read no documents.
        if (!context.Request.Path.StartsWithSegments("/api")) return Task.CompletedTask;
        ProblemKind kind = ProblemKind.OfStatus(context.Response.StatusCode);
        string asked = $"{context.Request.Method} {context.Request.Path}";
        return WriteAsync(context, new ApiProblemException(kind, $"{asked}: {kind.English}.", $"{asked}：{kind.Chinese}。"));
    }

    // Not by the framework's writer: that one writes nothing to whoever accepts events only.
    private static Task WriteAsync(HttpContext context, ApiProblemException problem)
    {
        bool chinese = ReadsChinese(context.Request);
        ProblemDetails details = new()
        {
            Type = problem.Kind.Type,
            Title = chinese ? problem.Kind.Chinese : problem.Kind.English,
            Status = problem.Kind.Status,
            Detail = chinese ? problem.Chinese : problem.Message,
            Instance = context.Request.Path,
        };
        if (problem.Member is { } member) details.Extensions["member"] = member;
        if (problem.Kind == ProblemKind.Failed) details.Extensions["trace"] = context.TraceIdentifier;
        context.Response.StatusCode = problem.Kind.Status;
        context.Response.Headers.ContentLanguage = chinese ? "zh" : "en";
        if (problem.Kind == ProblemKind.Unavailable) context.Response.Headers.RetryAfter = "1";
        return context.Response.WriteAsJsonAsync(details, options: null, MediaType, context.RequestAborted);
    }

    private static ApiProblemException Of(Exception exception) => exception switch
    {
        ApiProblemException problem => problem,
        UnknownStationException or UnknownTruckException or UnknownReservationException =>
            new(ProblemKind.Unknown, exception.Message, "没有这个对象：" + exception.Message),
        StorageUnavailableException or SteppedDownException or ObjectDisposedException or TimeoutException or DbException => new(
            ProblemKind.Unavailable,
            "It could not be read or written down now. Ask again in a moment; asking twice does no harm.",
            "现在无法读取或写入。请稍后重试；重复提交不会有影响。"),
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException bad => OfRequest(bad),
        // The tables say so of cursors that they did not give, and of nothing else that comes from outside.
        ArgumentException { ParamName: null } => ApiProblemException.Wrong(
            "cursor", "is no cursor of this list; begin again without one.", "不是此列表的游标；请去掉后重新开始。"),
        _ => new(ProblemKind.Failed, "Something went wrong here; it is in the server's log.", "服务器内部出错；详情见服务器日志。"),
    };

    private static ApiProblemException OfJson(JsonException json)
    {
        string path = json.Path is null or "$" ? "" : json.Path.Replace("$.", "", StringComparison.Ordinal);
        if (MissingMembers().Match(json.Message) is { Success: true } missing)
        {
            string first = missing.Groups[1].Value;
            return ApiProblemException.Missing(path.Length == 0 ? first : $"{path}.{first}");
        }

        return ApiProblemException.Wrong(path.Length == 0 ? "body" : path, "is not what is expected there.", "内容不符合要求。");
    }

    private static ApiProblemException OfRequest(BadHttpRequestException bad)
    {
        if (Parameter().Match(bad.Message) is { Success: true } parameter)
        {
            string given = parameter.Groups[2].Value;
            return ApiProblemException.Wrong(parameter.Groups[1].Value, $"cannot be \"{given}\".", $"不能是“{given}”。");
        }

        ProblemKind kind = ProblemKind.OfStatus(bad.StatusCode);
        return bad.StatusCode == StatusCodes.Status400BadRequest
            ? ApiProblemException.Wrong("body", "is missing or is not JSON.", "缺失或不是 JSON。")
            : new ApiProblemException(kind, kind.English + ".", kind.Chinese + "。");
    }

    private static bool ReadsChinese(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage is { Count: > 0 } languages
        && languages.MaxBy(language => language.Quality ?? 1)!.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    // As the framework says it: the type and the name of the parameter, and what was given for it.
    [GeneratedRegex("""parameter "[^"]*?(\w+)" from "([^"]*)""")]
    private static partial Regex Parameter();

    [GeneratedRegex("missing required properties including: '([^']+)'")]
    private static partial Regex MissingMembers();
}
