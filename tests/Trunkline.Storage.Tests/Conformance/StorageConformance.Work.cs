using System.Collections.Immutable;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Tests.Conformance;

/// <content>Work orders and shift handovers.</content>
public abstract partial class StorageConformance
{
    [Fact]
    public async Task A_work_order_is_found_by_state_station_and_assignee_and_keeps_how_it_began()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        WorkOrderRow first = Order("changle-south/1"), second = Order("changle-south/2") with { OpenedMs = Sample.Noon + 1 };
        WorkOrderRow other = Order("putian/1") with { Station = "putian", Anomaly = null, Battery = null, Lane = 2 };
        await DoneAsync(storage, Sample.Append(
            "a", 0, null, new TableChange.UpsertWorkOrder(first), new TableChange.UpsertWorkOrder(second),
            new TableChange.UpsertWorkOrder(other)));
        WorkOrderRow assigned = first with { State = WorkOrderState.Assigned, Assignee = "fitter-7", Part = "plug", NotesJson = "[1]" };
        WorkOrderRow done = second with
        {
            State = WorkOrderState.Done, EndedMs = Sample.Noon + 9, EndedBy = "fitter-7", Found = "a loose plug", Remedy = "fixed",
        };
        await DoneAsync(storage, Sample.Append(
            "a", 1, null, new TableChange.UpsertWorkOrder(assigned with { What = "something else" }),
            new TableChange.UpsertWorkOrder(done)));
        (WorkOrderFilter Filter, WorkOrderRow[] Found)[] cases =
        [
            (new(), [done, other, assigned]),
            (new(IsOpen: true), [other, assigned]),
            (new(WorkOrderState.Done), [done]),
            (new(Station: "putian"), [other]),
            (new(Assignee: "fitter-7"), [assigned]),
        ];
        foreach ((WorkOrderFilter filter, WorkOrderRow[] found) in cases)
            Assert.Equal(found, await Sample.AllPagesAsync(page => storage.Tables.WorkOrdersAsync(filter, page), limit: 1));
        Assert.Equal(done, await storage.Tables.WorkOrderAsync("changle-south/2"));
        Assert.Null(await storage.Tables.WorkOrderAsync("changle-south/3"));
    }

    [Fact]
    public async Task Handovers_come_latest_first()
    {
        await using TestDatabase database = await NewDatabaseAsync();
        await using IStorage storage = await database.OpenAsync();
        HandoverRow[] all =
            [.. Enumerable.Range(1, 3).Select(n => new HandoverRow(n, "shift-1", "shift-2", "quiet", Sample.Noon + n, "{}"))];
        for (int i = 0; i < all.Length; i++)
            await DoneAsync(storage, Sample.Append("h", i, null, new TableChange.InsertHandover(all[i])));
        ImmutableArray<HandoverRow> found = await Sample.AllPagesAsync(page => storage.Tables.HandoversAsync(page), limit: 2);
        Assert.Equal(all.Reverse(), found);
    }

    private static WorkOrderRow Order(string id) => new(
        id, "changle-south", Lane: null, Slot: null, "B-1", WorkOrderKind.Safety, AnomalySeverity.Alarm, "battery-hot", "changle-south/4",
        "battery-hot: battery/B-1", OpenedBy: null, Sample.Noon, Sample.Noon + 14_400_000, Assignee: null, Part: null,
        WorkOrderState.Open, "[]", "[]", EndedMs: null, EndedBy: null, Found: null, Remedy: null);
}
