using System.Globalization;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Work;
using Trunkline.Control.Centre;
using Trunkline.Control.Work;
using Trunkline.Model.Network;
using Trunkline.Model.Units;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <summary>Work orders: what people are to see to at stations.</summary>
internal static class WorkOrderApi
{
    private const string One = "/work-orders/{station}/{number:int}";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/work-orders", ListAsync).WithName("listWorkOrders").WithSummary("Work orders, latest first.");
        api.MapPost("/work-orders", OpenAsync).WithName("openWorkOrder").AddEndpointFilter<Idempotency>()
            .WithSummary("Opens a work order about a station, a lane, a slot or a battery.");
        // The id of a work order is its station's and a number.
        api.MapGet(One, OneAsync).WithName("getWorkOrder").WithSummary("A work order with its notes and what photos it has.");
        Command<WorkAssignmentResource>("assign", "assignWorkOrder", "Says who is to do it, with which part, until when.", Wish);
        Command<WorkNoteWantedResource>("note", "noteWorkOrder", "Writes something down about it.", Wish);
        Command<WorkClosingResource>("close", "closeWorkOrder", "It is done; its anomaly is settled with it.", Wish);
        Command<WorkWithdrawalResource>("withdraw", "withdrawWorkOrder", "There is nothing to do.", Wish);
        WorkPhotoApi.Map(api, One);

        void Command<T>(string path, string name, string summary, Func<T, int, IDomainClock, WorkWish> wish) => api.MapPost(
                $"{One}/{path}",
                (string station, int number, T body, IWorkOrders orders, LineRules line, IStorage storage, IDomainClock clock) =>
                    DoAsync(Known(station, line), wish(body, number, clock), orders, storage, clock))
            .WithName(name).AddEndpointFilter<Idempotency>().WithSummary(summary);
    }

    internal static async Task<WorkOrderRow> KnownAsync(string station, int number, IStorage storage, CancellationToken ct = default)
    {
        string id = WorkRows.IdOf(station, number);
        return await storage.Tables.WorkOrderAsync(id, ct) ?? throw ApiProblemException.Unknown("work order", "工单", id);
    }

    internal static async Task<WorkOrderResource> DoAsync(
        string station, WorkWish wish, IWorkOrders orders, IStorage storage, IDomainClock clock)
    {
        WorkAnswer answer = await orders.DoAsync(station, wish);
        string id = WorkRows.IdOf(station, answer.Number);
        switch (answer.Refusal)
        {
            case WorkRefusal.Unknown:
                throw ApiProblemException.Unknown("work order", "工单", id);
            case WorkRefusal.Ended:
                throw new ApiProblemException(ProblemKind.Ended, $"The work order \"{id}\" has ended.", $"工单“{id}”已经结束。");
            case WorkRefusal.TooMany:
                throw new ApiProblemException(
                    ProblemKind.TooMany,
                    $"A station has at most {WorkRules.MostOpen} open work orders, each with {WorkRules.MostNotes} notes and "
                        + $"{WorkRules.MostPhotos} photos. Close one, or open another.",
                    $"每个换电站最多 {WorkRules.MostOpen} 张未结工单，每张最多 {WorkRules.MostNotes} 条备注和 {WorkRules.MostPhotos} 张照片。");
            default:
                return WorkOrderResource.Of(await KnownAsync(station, answer.Number, storage), clock.Now.Milliseconds);
        }
    }

    private static async Task<PageOf<WorkOrderResource>> ListAsync(
        IStorage storage, IDomainClock clock, string? state, string? station, string? assignee, int? limit, string? cursor,
        CancellationToken ct)
    {
        WorkOrderFilter filter = new(ApiWord.Of<WorkOrderState>("state", state), station, assignee);
        long now = clock.Now.Milliseconds;
        return PageOf<WorkOrderResource>.Of(
            await storage.Tables.WorkOrdersAsync(filter, ApiPage.Of(limit, cursor), ct), row => WorkOrderResource.Of(row, now));
    }

    private static async Task<WorkOrderResource> OneAsync(
        string station, int number, IStorage storage, IDomainClock clock, CancellationToken ct) =>
        WorkOrderResource.Of(await KnownAsync(station, number, storage, ct), clock.Now.Milliseconds);

    private static async Task<WorkOrderResource> OpenAsync(
        WorkOrderWantedResource wanted, IWorkOrders orders, LineRules line, IStorage storage, IDomainClock clock, CancellationToken ct)
    {
        Station station = line.Network.Stations[line.StationOf(Known(wanted.Station, line))];
        ApiText.Demand("what", wanted.What, ApiText.Note);
        ApiText.Demand("by", wanted.By, ApiText.Name);
        Optional("battery", wanted.Battery);
        Optional("part", wanted.Part);
        int slots = line.Desk(line.StationOf(station.Id)).Control.Slots;
        Within("lane", wanted.Lane, line.Desk(line.StationOf(station.Id)).Control.Lanes);
        Within("slot", wanted.Slot, slots);
        AnomalyRow? anomaly = wanted.Anomaly is { } id
            ? await storage.Tables.AnomalyAsync(id, ct) ?? throw ApiProblemException.Unknown("anomaly", "异常", id)
            : null;
        if (anomaly?.Station is { } at && at != station.Id)
            throw ApiProblemException.Wrong("anomaly", $"was found at {at}.", $"发现于 {at}。");
        Severity severity = SeverityOf(wanted.Severity ?? anomaly?.Severity ?? AnomalySeverity.Warning);
        WorkWish.Open wish = new(
            KindOf(wanted.Kind ?? WorkOrderKind.Inspection), severity, new WorkSubject(wanted.Lane, wanted.Slot, wanted.Battery),
            wanted.Anomaly, wanted.What, wanted.By, wanted.Part, DeadlineOf(wanted.Deadline, clock));
        return await DoAsync(station.Id, wish, orders, storage, clock);
    }

    private static WorkWish Wish(WorkAssignmentResource wanted, int number, IDomainClock clock)
    {
        ApiText.Demand("by", wanted.By, ApiText.Name);
        Optional("to", wanted.To);
        Optional("part", wanted.Part);
        return new WorkWish.Assign(number, wanted.To, wanted.By, wanted.Part, DeadlineOf(wanted.Deadline, clock));
    }

    private static WorkWish Wish(WorkNoteWantedResource wanted, int number, IDomainClock clock)
    {
        ApiText.Demand("by", wanted.By, ApiText.Name);
        ApiText.Demand("text", wanted.Text, ApiText.Note);
        return new WorkWish.Note(number, wanted.By, wanted.Text);
    }

    private static WorkWish Wish(WorkClosingResource wanted, int number, IDomainClock clock)
    {
        ApiText.Demand("by", wanted.By, ApiText.Name);
        ApiText.Demand("found", wanted.Found, ApiText.Note);
        ApiText.Demand("done", wanted.Done, ApiText.Note);
        return new WorkWish.Close(number, wanted.By, wanted.Found, wanted.Done, wanted.Settles);
    }

    private static WorkWish Wish(WorkWithdrawalResource wanted, int number, IDomainClock clock)
    {
        ApiText.Demand("by", wanted.By, ApiText.Name);
        ApiText.Demand("why", wanted.Why, ApiText.Note);
        return new WorkWish.Withdraw(number, wanted.By, wanted.Why);
    }

    internal static string Known(string station, LineRules line) =>
        line.StationOf(station) >= 0 ? station : throw ApiProblemException.Unknown("station", "换电站", station);

    private static void Optional(string member, string? text)
    {
        if (text is not null) ApiText.Demand(member, text, ApiText.Name);
    }

    private static void Within(string member, int? number, int most)
    {
        if (number is null or >= 1 && (number ?? 1) <= most) return;
        throw ApiProblemException.Wrong(
            member, string.Create(CultureInfo.InvariantCulture, $"takes 1 to {most}."),
            string.Create(CultureInfo.InvariantCulture, $"应为 1 到 {most}。"));
    }

    private static Instant? DeadlineOf(DateTimeOffset? deadline, IDomainClock clock)
    {
        if (deadline is not { } given) return null;
        Instant at = new(given.ToUnixTimeMilliseconds());
        return at > clock.Now && at < clock.Now + Duration.FromDays(366)
            ? at
            : throw ApiProblemException.Wrong("deadline", "is past, or more than a year away.", "已过去，或在一年以后。");
    }

    private static WorkKind KindOf(WorkOrderKind kind) => kind switch
    {
        WorkOrderKind.Safety => WorkKind.Safety,
        WorkOrderKind.Inspection => WorkKind.Inspection,
        WorkOrderKind.Repair => WorkKind.Repair,
        _ => WorkKind.Maintenance,
    };

    private static Severity SeverityOf(AnomalySeverity severity) => severity switch
    {
        AnomalySeverity.Note => Severity.Note,
        AnomalySeverity.Warning => Severity.Warning,
        _ => Severity.Alarm,
    };
}
