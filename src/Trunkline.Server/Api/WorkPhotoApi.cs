using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Work;
using Trunkline.Control.Work;
using Trunkline.Server.Photos;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <summary>Photos of work orders: the body of the request is the photo.</summary>
internal static class WorkPhotoApi
{
    /// <summary>Name of the operation that adds a photo.</summary>
    public const string AddName = "addWorkPhoto";

    private static readonly string[] MediaTypes =
        ["image/jpeg", "image/png", "image/webp", "application/octet-stream"];

    /// <param name="one">The route of one work order.</param>
    public static void Map(RouteGroupBuilder api, string one)
    {
        api.MapPost(one + "/photos", AddAsync).WithName(AddName)
            .Accepts<byte[]>("image/jpeg", "image/png", "image/webp", "application/octet-stream")
            .WithSummary("Adds a photo: JPEG, PNG or WebP, as the body of the request. The same photo again changes nothing.");
        api.MapGet(one + "/photos/{photo:int}", ReadAsync).WithName("getWorkPhoto").WithSummary("A photo as it was sent.")
            .Produces<FileContentHttpResult>(StatusCodes.Status200OK, "image/jpeg", "image/png", "image/webp");
    }

    private static async Task<WorkOrderResource> AddAsync(
        string station, int number, string? by, HttpRequest request, PhotoShelf shelf, IWorkOrders orders, LineRules line,
        IStorage storage, IDomainClock clock, CancellationToken ct)
    {
        WorkOrderApi.Known(station, line);
        ApiText.Demand("by", by, ApiText.Name);
        string? type = request.GetTypedHeaders().ContentType?.MediaType.Value;
        if (!MediaTypes.Contains(type, StringComparer.OrdinalIgnoreCase)) throw NoPhoto();
        // Nobody's bytes are taken for an order that takes none.
        WorkOrderRow order = await WorkOrderApi.KnownAsync(station, number, storage, ct);
        if (order.EndedMs is not null)
            throw new ApiProblemException(ProblemKind.Ended, $"The work order \"{order.Id}\" has ended.", $"工单“{order.Id}”已经结束。");
        TakenPhoto photo = await TakeAsync(request, shelf, ct);
        WorkWish.AddPhoto wish = new(number, by!, photo.Format, photo.Bytes, photo.Hash);
        return await WorkOrderApi.DoAsync(station, wish, orders, storage, clock);
    }

    private static async Task<PhysicalFileHttpResult> ReadAsync(
        string station, int number, int photo, PhotoShelf shelf, IStorage storage, HttpContext context, CancellationToken ct)
    {
        WorkOrderRow order = await WorkOrderApi.KnownAsync(station, number, storage, ct);
        WorkPhoto? kept = WorkRows.PhotosOf(order).FirstOrDefault(each => each.Number == photo);
        string? path = kept is null ? null : shelf.Find(kept.Hash);
        if (path is null) throw ApiProblemException.Unknown("photo", "照片", FormattableString.Invariant($"{order.Id}/{photo}"));
        // It is shown as a picture or not at all, wherever it comes from.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        string type = WorkPhotoResource.MediaTypeOf(kept!.Format);
        string name = FormattableString.Invariant($"{station}-{number}-{photo}.{type["image/".Length..]}");
        return TypedResults.PhysicalFile(path, type, name);
    }

    private static async Task<TakenPhoto> TakeAsync(HttpRequest request, PhotoShelf shelf, CancellationToken ct)
    {
        long most = shelf.Options.MostBytes;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most + (most / 8) + 65_536;
        (TakenPhoto? photo, PhotoTrouble trouble) = await shelf.TakeAsync(request.Body, ct);
        return photo ?? throw trouble switch
        {
            PhotoTrouble.TooLarge => new ApiProblemException(
                ProblemKind.OfStatus(StatusCodes.Status413PayloadTooLarge), $"A photo has at most {most} bytes.", $"照片最多 {most} 字节。"),
            PhotoTrouble.TooMany => new ApiProblemException(
                ProblemKind.Unavailable, "Too many photos come at once. Send it again in a moment.", "同时上传的照片过多。请稍后重试。"),
            _ => NoPhoto(),
        };
    }

    private static ApiProblemException NoPhoto() => new(
        ProblemKind.OfStatus(StatusCodes.Status415UnsupportedMediaType), "A photo is JPEG, PNG or WebP.", "照片应为 JPEG、PNG 或 WebP。");
}
