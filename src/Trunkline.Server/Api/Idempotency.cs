using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Trunkline.Server.Api;

/// <summary>The body of a command that may carry a key.</summary>
internal interface IAsked;

/// <summary>What a command under a key was, and what it got for an answer.</summary>
/// <param name="Question">Hash of method, path and body.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The answer; left out where there was none.</param>
internal sealed record GivenAnswer(string Question, int Status, JsonElement? Body);

/// <summary>
/// A command that carries an <c>Idempotency-Key</c> is done once: whoever repeats it, over a restart of the server, too, gets the same
/// answer. What went wrong is not remembered: it did nothing.
/// </summary>
internal sealed class Idempotency(AnswerBook book, IOptions<JsonOptions> json) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";
    public const int LongestKey = 128;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpRequest request = context.HttpContext.Request;
        if (!request.Headers.TryGetValue(Header, out Microsoft.Extensions.Primitives.StringValues keys)) return await next(context);
        string key = keys.ToString();
        if (key.Length is 0 or > LongestKey || key.Any(letter => letter is <= ' ' or > '~'))
        {
            throw ApiProblemException.Wrong(
                Header, $"takes 1 to {LongestKey} printable ASCII characters without blanks.",
                $"应为 1 到 {LongestKey} 个可打印 ASCII 字符，不含空格。");
        }

        string question = QuestionOf(context, request);
        using IDisposable turn = await book.TurnAsync(key, context.HttpContext.RequestAborted);
        GivenAnswer answer = await book.FindAsync(key) ?? await AskAsync(key, question, context, next);
        if (answer.Question != question)
        {
            throw new ApiProblemException(
                ProblemKind.KeyReused, $"The key \"{key}\" was used for another request.", $"键“{key}”已用于其他请求。", Header);
        }

        return answer.Body is { } body
            ? TypedResults.Json(body, ApiJson.Default.JsonElement, statusCode: answer.Status)
            : TypedResults.StatusCode(answer.Status);
    }

    private async Task<GivenAnswer> AskAsync(
        string key, string question, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        // What was begun under a key is finished and remembered, though nobody may wait for it any more.
        for (int i = 0; i < context.Arguments.Count; i++)
            if (context.Arguments[i] is CancellationToken) context.Arguments[i] = CancellationToken.None;
        object? answer = await next(context);
        GivenAnswer given = answer is IStatusCodeHttpResult { StatusCode: { } status }
            ? new GivenAnswer(question, status, null)
            : new GivenAnswer(
                question, StatusCodes.Status200OK, JsonSerializer.SerializeToElement(answer, json.Value.SerializerOptions));
        return await book.AddAsync(key, given);
    }

    private string QuestionOf(EndpointFilterInvocationContext context, HttpRequest request)
    {
        IAsked? body = context.Arguments.OfType<IAsked>().FirstOrDefault();
        string asked = $"{request.Method} {request.Path} {JsonSerializer.Serialize<object?>(body, json.Value.SerializerOptions)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)));
    }
}
