using Microsoft.AspNetCore.Http.Features;

namespace Trunkline.Server.Uploads;

/// <summary>
/// Where stations send files to: <c>PUT</c> (or <c>POST</c>) of the bytes to the address that they were given, with or without a
/// file name after it. 204 when it is there; 404 when the address is not open, or was used; 413 when the file is too large.
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
        UploadAddresses addresses = context.RequestServices.GetRequiredService<UploadAddresses>();
        string token = (string)context.Request.RouteValues["token"]!;
        // Here is counted what is content; the host counts what frames it, too, where the length is not known beforehand.
        long most = addresses.MostBytes(token);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most + (most / 8) + 65_536;
        UploadEnd end;
        try
        {
            string? name = context.Request.RouteValues["name"] as string;
            end = await addresses.TakeAsync(token, name, context.Request.Body, context.RequestAborted);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            end = UploadEnd.TooLarge;
        }

        context.Response.StatusCode = end switch
        {
            UploadEnd.Stored => StatusCodes.Status204NoContent,
            UploadEnd.TooLarge => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status404NotFound,
        };
    }
}
