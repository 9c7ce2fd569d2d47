using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Cluster.Line;
using Trunkline.Csms.Commands;
using Trunkline.Ocpp.Words;
using Trunkline.Server.Commands;
using Trunkline.Server.Gateway;
using Trunkline.Server.Logs;
using Trunkline.Server.Uploads;

namespace Trunkline.Server.Api;

/// <summary>Which log a station is asked for.</summary>
/// <param name="Kind">Left out: what it keeps to find faults by.</param>
/// <param name="From">From this time on; left out, all that there is.</param>
/// <param name="Until">Up to this time.</param>
internal sealed record LogWantedResource(LogKind? Kind = null, DateTimeOffset? From = null, DateTimeOffset? Until = null) : IAsked;

/// <summary>Logs of stations: asked for, listed, read.</summary>
internal static class LogApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/stations/{id}/logs", WantAsync).WithName("fetchLog").AddEndpointFilter<Idempotency>()
            .WithSummary("Asks a station for its log, which it sends here; the command says how far it is.");
        api.MapGet("/stations/{id}/logs", List).WithName("listLogs").WithSummary("The logs that a station has sent, latest first.");
        api.MapGet("/stations/{id}/logs/{name}", Read).WithName("getLog").WithSummary("A log as the station sent it.")
            .Produces<FileContentHttpResult>(StatusCodes.Status200OK, "application/octet-stream");
    }

    private static async Task<OperatorCommand> WantAsync(
        string id, LogWantedResource wanted, LineRules line, CommandDesk desk, StationGateway gateway, LogShelf shelf)
    {
        Known(id, line);
        if (gateway.AddressOf(id) is not { } address) throw CommandApi.Offline(id);
        Uri place = new(address, UploadEndpoint.Root + shelf.Invite(id));
        JsonElement request = Request(wanted, place);
        return await CommandApi.GiveAsync(id, new CommandRequestResource("GetLog", request), line, desk);
    }

    private static PageOf<StoredLog> List(string id, LineRules line, LogShelf shelf, int? limit, string? cursor)
    {
        Known(id, line);
        (IReadOnlyList<StoredLog> items, string? next) = FixedList.Page(shelf.ListOf(id), limit, cursor);
        return new PageOf<StoredLog>(items, next);
    }

    private static PhysicalFileHttpResult Read(string id, string name, LineRules line, LogShelf shelf, HttpContext context)
    {
        Known(id, line);
        string path = shelf.Find(id, name)
            ?? throw ApiProblemException.Unknown("log", "日志", string.Create(CultureInfo.InvariantCulture, $"{id}/{name}"));
        // Whatever a station has sent, no browser is to make anything of it.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.PhysicalFile(path, "application/octet-stream", name);
    }

    private static JsonElement Request(LogWantedResource wanted, Uri place)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("logType", (wanted.Kind ?? LogKind.DiagnosticsLog).ToString());
            writer.WriteStartObject("log");
            writer.WriteString("remoteLocation", place.ToString());
            if (wanted.From is { } from) writer.WriteString("oldestTimestamp", from.UtcDateTime);
            if (wanted.Until is { } until) writer.WriteString("latestTimestamp", until.UtcDateTime);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Known(string id, LineRules line)
    {
        if (line.StationOf(id) < 0) throw ApiProblemException.Unknown("station", "换电站", id);
    }
}
