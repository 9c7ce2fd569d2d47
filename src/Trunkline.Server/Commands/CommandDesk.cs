using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Trunkline.Cluster.Clock;
using Trunkline.Csms.Commands;
using Trunkline.Server.Gateway;
using Trunkline.Storage.Opening;

namespace Trunkline.Server.Commands;

/// <summary>
/// What operators want of stations: written down before it is sent, followed until it is over. A command goes out through the gateway of
/// this server, so that the station must be connected to it.
/// </summary>
internal sealed partial class CommandDesk : IDisposable
{
    /// <summary>Commands that may wait for a station.</summary>
    public const int MostWaiting = 20;

    // A boot long after a reset was asked for is not that reset.
    private static readonly TimeSpan StillMeant = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, StationCommands> _stations = new(StringComparer.Ordinal);
    private readonly StationGateway _gateway;
    private readonly IStorage _storage;
    private readonly IDomainClock _clock;
    private readonly JsonSerializerOptions _json;
    private readonly ILogger<CommandDesk> _log;

    public CommandDesk(
        StationGateway gateway, IStorage storage, IDomainClock clock, IOptions<JsonOptions> json, ILogger<CommandDesk> log)
    {
        (_gateway, _storage, _clock, _json, _log) = (gateway, storage, clock, json.Value.SerializerOptions, log);
        gateway.OnNews = FollowAsync;
        gateway.OnOpen = station => _ = SendWaitingAsync(station);
    }

    /// <summary>Whether the station may be asked for something now, and in which version of the protocol.</summary>
    public string? OpenVersionOf(string station) => _gateway.OpenVersionOf(station);

    /// <summary>Commands of a station, by number.</summary>
    public Task<ImmutableSortedDictionary<int, OperatorCommand>> AllAsync(string station) => Of(station).AllAsync();

    /// <summary>How a command goes out; for a number that is not given yet.</summary>
    public static WrittenCommand Write(CommandKind kind, JsonElement request) => CommandWriting.Write(kind, 0, request);

    /// <summary>Gives a station a command: sends it, or lets it wait.</summary>
    /// <param name="waits">Whether it may wait for the station.</param>
    /// <returns>The command as it stands; null when there are too many that wait.</returns>
    public async Task<OperatorCommand?> GiveAsync(string station, CommandKind kind, JsonElement request, bool waits)
    {
        bool goesOut = _gateway.OpenVersionOf(station) is not null;
        WrittenCommand? written = null;
        OperatorCommand? given = await Of(station).ChangeAsync(all =>
        {
            if (!goesOut && all.Values.Count(each => each.State == CommandState.Waiting) >= MostWaiting) return null;
            int number = all.IsEmpty ? 1 : all.Keys.Last() + 1;
            written = CommandWriting.Write(kind, number, request);
            DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(_clock.Now.Milliseconds);
            return new OperatorCommand(
                number, kind.Action.Name, written.Kept, goesOut ? CommandState.Sent : CommandState.Waiting, now, now);
        });
        if (given is null) return null;
        if (!goesOut)
        {
            // It may have come meanwhile, before there was anything to send.
            if (_gateway.OpenVersionOf(station) is not null) await SendWaitingAsync(station);
            return (await AllAsync(station)).GetValueOrDefault(given.Number) ?? given;
        }

        return await SendAsync(station, given, written!, waits);
    }

    /// <summary>Takes back a command that waits.</summary>
    /// <returns>It was waiting, and will not be sent.</returns>
    public async Task<bool> CancelAsync(string station, int number) => await Of(station).ChangeAsync(
        all => all.GetValueOrDefault(number) is { State: CommandState.Waiting } waiting ? waiting.Cancelled(_clock.Now) : null) is not null;

    public void Dispose()
    {
        (_gateway.OnNews, _gateway.OnOpen) = (null, null);
        foreach (StationCommands station in _stations.Values) station.Dispose();
    }

    private StationCommands Of(string station) =>
        _stations.GetOrAdd(station, each => new StationCommands(each, _storage, _clock, _json));

    // It is written down as sent; when the connection is gone by now, it waits or has failed.
    private async Task<OperatorCommand> SendAsync(string station, OperatorCommand command, WrittenCommand written, bool waits)
    {
        bool isSent = _gateway.TryAsk(
            station, written.Call!, outcome => EndAsync(station, command.Number, each => each.Ended(outcome, _clock.Now)));
        if (isSent) return command;
        await EndAsync(
            station,
            command.Number,
            each => waits && !written.HasSecrets ? each with { State = CommandState.Waiting } : each.Lost(_clock.Now));
        return (await AllAsync(station)).GetValueOrDefault(command.Number) ?? command;
    }

    private async Task EndAsync(string station, int number, Func<OperatorCommand, OperatorCommand> end)
    {
        try
        {
            await Of(station).ChangeAsync(all => all.GetValueOrDefault(number) is { } command ? end(command) : null);
        }
#pragma warning disable CA1031 // The command stays as it was written down last; it is not the connection's fault.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            LogNotWritten(_log, station, number, trouble);
        }
    }

    private async Task FollowAsync(string station, ImmutableArray<CommandNews> news)
    {
        foreach (CommandNews each in news)
        {
            // Most boots were not commanded, and most stations have no commands at all.
            ImmutableSortedDictionary<int, OperatorCommand> all = await AllAsync(station);
            if (NumberOf(each, all) is not { } number) continue;
            await EndAsync(station, number, command => command.Follow(each, _clock.Now));
        }
    }

    private int? NumberOf(CommandNews news, ImmutableSortedDictionary<int, OperatorCommand> all)
    {
        if (news.RequestId is { } request)
            return OperatorCommand.NumberOf(request) is { } number && all.ContainsKey(number) ? number : null;
        DateTimeOffset recent = DateTimeOffset.FromUnixTimeMilliseconds(_clock.Now.Milliseconds) - StillMeant;
        return all.Values.LastOrDefault(each => each.Action == news.Action && each.Changed >= recent
            && each.State is (CommandState.Accepted or CommandState.Sent or CommandState.Unanswered))?.Number;
    }

    private async Task SendWaitingAsync(string station)
    {
        try
        {
            foreach (OperatorCommand waiting in (await AllAsync(station)).Values.Where(each => each.State == CommandState.Waiting))
            {
                WrittenCommand written = CommandWriting.Write(CommandKind.Find(waiting.Action)!, waiting.Number, waiting.Request);
                OperatorCommand? sent = await Of(station).ChangeAsync(
                    all => all[waiting.Number].State == CommandState.Waiting ? all[waiting.Number].Sent(_clock.Now) : null);
                if (sent is not null) await SendAsync(station, sent, written, waits: true);
            }
        }
#pragma warning disable CA1031 // They wait on; the next connection tries again.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            LogNotSent(_log, station, trouble);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Station}: what came of command {Number} could not be written down")]
    private static partial void LogNotWritten(ILogger logger, string station, int number, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Station}: commands that wait could not be sent")]
    private static partial void LogNotSent(ILogger logger, string station, Exception exception);
}
