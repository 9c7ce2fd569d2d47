using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Cluster.Line;
using Trunkline.Csms.Commands;
using Trunkline.Ocpp.Handshake;
using Trunkline.Ocpp.Messages;
using Trunkline.Server.Commands;

namespace Trunkline.Server.Api;

/// <summary>What a station is to do.</summary>
/// <param name="Action">A request of the protocol, as in <c>Reset</c>; docs/api.md lists them.</param>
/// <param name="Request">Its members, as the protocol has them; a request id is added. Left out where it has none.</param>
/// <param name="Waits">When the station is not connected, it waits for it; left out, it is refused then.</param>
internal sealed record CommandRequestResource(string Action, JsonElement? Request = null, bool Waits = false) : IAsked;

/// <summary>Commands to stations: given, followed, and taken back while they wait.</summary>
internal static class CommandApi
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/stations/{id}/commands", GiveAsync).WithName("giveCommand").AddEndpointFilter<Idempotency>()
            .WithSummary("Gives a station a command in the words of OCPP; what comes of it is followed.");
        api.MapGet("/stations/{id}/commands", ListAsync).WithName("listCommands").WithSummary("The station's commands, latest first.");
        api.MapGet("/stations/{id}/commands/{number:int}", OneAsync).WithName("getCommand")
            .WithSummary("A command, its answer, and what the station told of it since.");
        api.MapDelete("/stations/{id}/commands/{number:int}", CancelAsync).WithName("cancelCommand")
            .WithSummary("Takes back a command that waits for the station.");
    }

    internal static async Task<OperatorCommand> GiveAsync(string id, CommandRequestResource command, LineRules line, CommandDesk desk)
    {
        Known(id, line);
        if (string.IsNullOrEmpty(command.Action)) throw ApiProblemException.Missing("action");
        if (CommandKind.Find(command.Action) is not { } kind)
        {
            string known = string.Join(", ", CommandKind.All.Select(each => each.Action.Name));
            throw ApiProblemException.Wrong("action", $"takes one of {known}.", $"应为 {known} 之一。");
        }

        JsonElement request = command.Request ?? Nothing;
        if (request.ValueKind != JsonValueKind.Object)
            throw ApiProblemException.Wrong("request", "is an object.", "应为对象。");
        WrittenCommand written = CommandDesk.Write(kind, request);
        if (written.Call is null)
        {
            string wrong = string.Join("; ", written.Violations.Take(5).Select(violation => violation.ToString()));
            string path = written.Violations[0].Path;
            throw ApiProblemException.Wrong(path.Length == 0 ? "request" : $"request.{path}", $"OCPP: {wrong}.", $"不符合 OCPP：{wrong}。");
        }

        if (command.Waits && (!kind.MayWait || written.HasSecrets))
        {
            throw ApiProblemException.Wrong(
                "waits", $"{command.Action} must be done now or not at all, or holds a secret, which is not kept.",
                $"{command.Action} 只能立即执行，或含有不予保存的密钥。");
        }

        Check(id, kind, command.Waits, desk);
        return await desk.GiveAsync(id, kind, request, command.Waits) ?? throw new ApiProblemException(
            ProblemKind.TooMany, $"{CommandDesk.MostWaiting} commands wait for this station. Take one back first.",
            $"已有 {CommandDesk.MostWaiting} 条命令在等待该换电站。请先撤回一条。");
    }

    internal static ApiProblemException Offline(string id) => new(
        ProblemKind.Offline,
        $"The station \"{id}\" is not connected to this server. Give the command when it is, or let it wait (\"waits\": true).",
        $"换电站“{id}”未连接到本服务器。请待其连接后再下发，或设为等待（\"waits\": true）。");

    private static void Check(string id, CommandKind kind, bool waits, CommandDesk desk)
    {
        string? version = desk.OpenVersionOf(id);
        if (version is null && !waits) throw Offline(id);

        if (version == SubProtocol.Ocpp201 && OcppActions.IsNewIn21(kind.Action.Name))
        {
            throw ApiProblemException.Wrong(
                "action", $"the station speaks {version}, which has no {kind.Action.Name}.", $"该换电站使用 {version}，不支持 {kind.Action.Name}。");
        }
    }

    private static async Task<PageOf<OperatorCommand>> ListAsync(string id, LineRules line, CommandDesk desk, int? limit, string? cursor)
    {
        Known(id, line);
        int most = ApiPage.Of(limit, cursor).Limit;
        int before = int.MaxValue;
        if (cursor is not null && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            throw ApiProblemException.Wrong("cursor", "is no cursor of this list; begin again without one.", "不是此列表的游标；请去掉后重新开始。");
        ImmutableSortedDictionary<int, OperatorCommand> all = await desk.AllAsync(id);
        OperatorCommand[] page = [.. all.Values.Reverse().Where(command => command.Number < before).Take(most)];
        bool isLast = page.Length == 0 || page[^1].Number == all.Keys.First();
        return new PageOf<OperatorCommand>(page, isLast ? null : page[^1].Number.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<OperatorCommand> OneAsync(string id, int number, LineRules line, CommandDesk desk)
    {
        Known(id, line);
        return (await desk.AllAsync(id)).GetValueOrDefault(number)
            ?? throw ApiProblemException.Unknown("command", "命令", string.Create(CultureInfo.InvariantCulture, $"{id}/{number}"));
    }

    private static async Task<NoContent> CancelAsync(string id, int number, LineRules line, CommandDesk desk)
    {
        OperatorCommand command = await OneAsync(id, number, line, desk);
        if (await desk.CancelAsync(id, number)) return TypedResults.NoContent();
        throw new ApiProblemException(
            ProblemKind.Ended, $"Command {command.Number} no longer waits: it cannot be taken back.", $"命令 {command.Number} 已不在等待，无法撤回。");
    }

    private static void Known(string id, LineRules line)
    {
        if (line.StationOf(id) < 0) throw ApiProblemException.Unknown("station", "换电站", id);
    }
}
