using Microsoft.AspNetCore.Http.Features;

namespace Trunkline.Server.Logs;

/// <summary>
/// Where stations send a log to: <c>PUT</c> (or <c>POST</c>) of its bytes to the address that stood in <c>GetLog</c>, with or without a
/// file name after it. 204 when it is there; 404 when the address is not open, or was used; 413 when the log is too large.
/// </summary>
internal static class UploadEndpoint
{
    /// <summary>Where addresses begin.</summary>
    public const string Root = "/uploads/";

    private static readonly string[] Methods = [HttpMethods.Put, HttpMethods.Post];

    public static void MapUploads(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(Root + "{token}/{name?}", Methods, (RequestDelegate)TakeAsync).WithDisplayName("Uploads");

    private static async Task TakeAsync(HttpContext context)
    {
        LogShelf shelf = context.RequestServices.GetRequiredService<LogShelf>();
        string token = (string)context.Request.RouteValues["token"]!;
        // The shelf counts what is content; the host counts what frames it, too, where the length is not known beforehand.
        long most = shelf.Options.MostBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most + (most / 8) + 65_536;
        LogEnd end;
        try
        {
            end = await shelf.TakeAsync(token, context.Request.RouteValues["name"] as string, context.Request.Body, context.RequestAborted);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            end = LogEnd.TooLarge;
        }

        context.Response.StatusCode = end switch
        {
            LogEnd.Stored => StatusCodes.Status204NoContent,
            LogEnd.TooLarge => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status404NotFound,
        };
    }
}
