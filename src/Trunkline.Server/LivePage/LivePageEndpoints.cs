using Microsoft.AspNetCore.StaticFiles;

namespace Trunkline.Server.LivePage;

/// <summary>A plain page that shows the line as it is now. It knows what the public API says, and nothing else.</summary>
internal static class LivePageEndpoints
{
    // Nothing from outside; what the page says of itself is set by its own script.
    private const string Policy = "default-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'";

    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void MapLivePage(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/", "live.html");
        Map(routes, "/live.css", "live.css");
        Map(routes, "/live.js", "live.js");
    }

    private static void Map(IEndpointRouteBuilder routes, string path, string file)
    {
        using Stream stream = typeof(LivePageEndpoints).Assembly.GetManifestResourceStream(typeof(LivePageEndpoints), file)
            ?? throw new InvalidOperationException($"The page's {file} is not in the program.");
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        Types.TryGetContentType(file, out string? type);
        routes.MapGet(path, (HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = Policy;
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.CacheControl = "no-cache";
            return TypedResults.Bytes(content, type + "; charset=utf-8");
        }).ExcludeFromDescription();
    }
}
