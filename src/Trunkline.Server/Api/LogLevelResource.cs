using Trunkline.Cluster.Line;
using Trunkline.Server.Logging;

namespace Trunkline.Server.Api;

/// <param name="Level">What is logged of the station at least; left out when it is logged like all others.</param>
/// <param name="Until">When that ends by itself, by time itself.</param>
internal sealed record LogLevelResource(string Station, LogLevel? Level, DateTimeOffset? Until);

/// <param name="Level">What is to be logged of the station at least; null to log it like all others.</param>
/// <param name="Minutes">For how long; left out, an hour.</param>
internal sealed record LogLevelWantedResource(LogLevel? Level, int? Minutes = null);

/// <summary>How much is logged of a station.</summary>
internal static class LogLevelApi
{
    private const int UsualMinutes = 60;
    private const int MostMinutes = 24 * 60;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/stations/{id}/log-level", One).WithName("getLogLevel").WithSummary("How much is logged of a station, and until when.");
        api.MapPut("/stations/{id}/log-level", Set).WithName("setLogLevel")
            .WithSummary("Logs more, or less, of one station for a while; trace logs its frames, without what is secret in them.");
    }

    private static LogLevelResource One(string id, LineRules line, StationLogs logs) => Of(Known(id, line), logs.Find(id));

    private static LogLevelResource Set(string id, LogLevelWantedResource wanted, LineRules line, StationLogs logs)
    {
        Known(id, line);
        int minutes = wanted.Minutes ?? UsualMinutes;
        if (minutes is < 1 or > MostMinutes)
            throw ApiProblemException.Wrong("minutes", $"takes 1 to {MostMinutes}.", $"应为 1 到 {MostMinutes}。");
        if (wanted.Level is { } level)
        {
            if (!Enum.IsDefined(level)) throw ApiProblemException.Wrong("level", "is no level.", "不是日志级别。");
            return Of(id, logs.Set(id, level, TimeSpan.FromMinutes(minutes)));
        }

        logs.Clear(id);
        return Of(id, null);
    }

    private static string Known(string id, LineRules line) =>
        line.StationOf(id) >= 0 ? id : throw ApiProblemException.Unknown("station", "换电站", id);

    private static LogLevelResource Of(string station, StationLevel? set) => new(station, set?.Level, set?.Until);
}
