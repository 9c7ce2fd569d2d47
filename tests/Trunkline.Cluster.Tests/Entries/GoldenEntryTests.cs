using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Trunkline.Cluster.Accounts;
using Trunkline.Cluster.Entries;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Tests.Simulation;
using Trunkline.Cluster.Trips;
using Trunkline.Cluster.Work;
using Trunkline.Control.Centre;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Control.Work;
using Trunkline.Model.Network;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;
using Stage = Trunkline.Model.Network.Stage;

namespace Trunkline.Cluster.Tests.Entries;

/// <summary>
/// Each kind of entry, in each version of its format, has a file that was written once and must be read for ever. A file that is missing
/// is written by the test, which then fails.
/// </summary>
public sealed class GoldenEntryTests
{
    private static readonly BatteryTold Battery = new(4, "BLOCK-171-000017", 305, 987);

    private static readonly object[] StationEvents =
    [
        new DeskEvent.Controlled([LaneAssigned(), Noted(), Swapped(), Promised(), Released()]),
        new DeskEvent.LinkChanged(true, true),
        new DeskEvent.BatteryMet(3, "BLOCK-171-000017", 1, true),
        new DeskEvent.BatteryPlaced(3, 11, 985, "report"),
        new DeskEvent.BatteryLost(3, 11, "swap/7"),
        new DeskEvent.BatteryClaimed(3, "changle-north"),
        new DeskEvent.BatteryDisputed(3, "changle-north"),
        new DeskEvent.TransactionNoted(11, "tx-42", true),
        new DeskEvent.Restarted(),
        new DeskEvent.LaneTaken(2, true),
        new DeskEvent.ManualSwapBegun(7, "shift-2", "the robot does not move", [4, 5]),
        new DeskEvent.ManualStepDone(7, ManualStep.HighVoltageOff, "fitter-7"),
        new DeskEvent.ManualSwapGivenUp(7, "shift-2", "no forklift"),
        new DeskEvent.SwapOpened(
            7, 1_000_000_007, null, 17, 1, 3, true, 1_700_001, new Instant(1_780_000_000_000)),
        new DeskEvent.SetTold(7, true, [Battery, Battery with { Slot = -1 }]),
        new DeskEvent.SwapBooked(
            7, new SwapBooking(new WattHours(301_234), -24_099, 9_640, 14_459), "swap-price", 1, false, new Instant(1_780_000_300_000)),
        new DeskEvent.SwapReleased(7, new Instant(1_780_000_360_000)),
        new DeskEvent.SwapAborted(7, Reason.NoShow),
        new DeskEvent.AnomalyFound(2, "custody-conflict", Severity.Warning, "battery/BLOCK-171-000017", """{"slot":4}"""),
        new DeskEvent.StagesPlanned(
            [
                new StageStart(Stage.Commissioning, new Instant(1_780_000_000_000)),
                new StageStart(Stage.Open, new Instant(1_780_600_000_000)),
            ],
            [17], true, "shift 2", "the connection comes later"),
        new DeskEvent.StageReached(Stage.Commissioning),
        new DeskEvent.CheckNoted(AcceptanceCheck.Slots, 4, true, "slot 5: BLOCK-171-000017"),
        new DeskEvent.OpeningHeld(new Instant(1_780_600_000_000)),
        new AnswerGiven(new GateAnswer(GateOutcome.Admitted, 1_700_001, Instant.Never), new PromiseAnswer(Reason.Batteries)),
    ];

    private static readonly AccountEvent[] AccountEvents =
    [
        new AccountEvent.HoldPlaced(1_700_001, "line-haul-017", 41_040, new Instant(1_780_000_000_000)),
        new AccountEvent.HoldConfirmed(1_700_001, new Instant(1_780_000_000_000)),
        new AccountEvent.HoldReleased(1_700_001, "cancelled"),
        new AccountEvent.HoldExpired(1_700_001),
        new AccountEvent.SwapPaid("changle-south/7", 1_700_001, 24_099, 41_040, 0),
        new AccountEvent.PriceCorrected("changle-south/7", 2, -99),
    ];

    private static readonly TruckEvent[] TruckEvents =
    [
        new TruckEvent.ReservationBegun(1_700_001, 41_040),
        new TruckEvent.PromiseAsked(1_700_001, "changle-south", 5, new Instant(1_780_000_000_000)),
        new TruckEvent.PromiseGiven(1_700_001),
        new TruckEvent.ReservationConfirmed(1_700_001),
        new TruckEvent.CancelBegun(1_700_001, "driver"),
        new TruckEvent.ReservationEnded(1_700_001, ReservationEnd.Kept, null),
    ];

    [Fact]
    public void Footprints_of_lines_stand_in_the_journal_as_they_always_have() => Check(
        "line", ServedLine.Formats,
        [
            new LineFootprint(
                [new TruckRun("haulers", "block", 2, 10)], [new BatteryRun("block", "bank", 40)], ["block"],
                [new StationSize("middle-east", 1, 12)]),
        ]);

    [Fact]
    public void What_a_station_has_written_once_can_be_read_for_ever() => Check("station", StationEntry.Formats, StationEvents);

    [Fact]
    public void What_an_account_has_written_once_can_be_read_for_ever() => Check("account", AccountEvent.Formats, AccountEvents);

    [Fact]
    public void What_a_truck_has_written_once_can_be_read_for_ever() => Check("truck", TruckEvent.Formats, TruckEvents);

    [Fact]
    public void What_work_orders_have_written_once_can_be_read_for_ever() => Check<WorkEvent>(
        "work", WorkEntry.Formats,
        [
            new WorkEvent.Opened(
                3, WorkKind.Safety, Severity.Alarm, new WorkSubject(Slot: 4, Battery: "BLOCK-171-000017"), "battery-hot", "changle-south/2",
                "battery-hot: battery/BLOCK-171-000017", null, "camera", new Instant(1_780_000_000_000)),
            new WorkEvent.Assigned(3, "fitter-7", "shift-2", null, new Instant(1_780_000_000_000)),
            new WorkEvent.Noted(3, "fitter-7", "41 degrees"),
            new WorkEvent.PhotoAdded(3, 1, "fitter-7", PhotoFormat.Webp, 20_480, "0a1b"),
            new WorkEvent.Closed(3, "fitter-7", "a loose plug", "plug replaced", "changle-south/2"),
            new WorkEvent.Withdrawn(4, null, "it works again"),
        ]);

    public static TheoryData<StationEventKind> Kinds => [.. Enum.GetValues<StationEventKind>()];

    // All 64 bytes of it, whatever they hold.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_event_of_any_kind_comes_back_as_it_was(StationEventKind kind)
    {
        var luck = new Luck((ulong)kind);
        for (int run = 0; run < 200; run++)
        {
            var happened = Any(kind, luck);
            var entry = StationEntry.Formats.Write(new DeskEvent.Controlled([happened]), 0);
            var read = (DeskEvent.Controlled)StationEntry.Formats.Read(
                new JournalEntry("stream/x", 1, 1, entry.Kind, entry.Format, 0, null, entry.Payload));
            var back = Assert.Single(read.Events);
            Assert.Equal(BytesOf(happened), BytesOf(back));
        }
    }

    // Journals of before hold the token of a swap; it is passed over.
    [Fact]
    public void A_swap_that_was_written_with_its_token_can_be_read()
    {
        const string before = """
            {"ordinal":7,"requestId":1000000007,"token":{"kind":"VIN","value":"LT1TRK00000000001"},"truck":17,"lane":1,"setSize":3,
            "asked":true,"reservation":1700001,"arrived":1780000000000}
            """;
        var read = StationEntry.Formats.Read(
            new JournalEntry("stream/x", 1, 1, "swap-opened", 1, 0, null, Encoding.UTF8.GetBytes(before)));
        Assert.Equal(StationEvents.OfType<DeskEvent.SwapOpened>().Single(), read);
    }

    private static byte[] BytesOf(StationEvent happened) => MemoryMarshal.AsBytes([happened]).ToArray();

    // Half of the members are as in an event of which nothing is known: those are not written.
    private static StationEvent Any(StationEventKind kind, Luck luck)
    {
        var reasons = Enum.GetValues<Reason>();
        var happened = StationEvent.Of(kind);
        happened.Lane = (byte)Some(256);
        happened.Count = (byte)Some(256);
        happened.Reason = reasons[luck.Below(reasons.Length)];
        happened.BatteryType = (byte)Some(256);
        happened.Available = luck.OneIn(2);
        if (luck.OneIn(2)) happened.Truck = luck.Below(int.MaxValue) - 2;
        happened.Reservation = Some(int.MaxValue);
        happened.Amount = (long)Some(int.MaxValue) * Some(int.MaxValue) * (luck.OneIn(2) ? 1 : -1);
        if (!StationEvent.HasReports(kind)) (happened.Extra, happened.QueuePosition) = ((long)Some(int.MaxValue) << 20, (short)Some(1_000));
        for (int i = 0; i < SetReport.MaximumSize; i++)
        {
            happened.Slots[i] = (short)(Some(1_000) - 1);
            happened.Powers[i] = Some(int.MaxValue);
            if (StationEvent.HasReports(kind)) happened.Set[i] = new BatteryReport(Some(9_999), (short)Some(1_001), (short)Some(1_001));
        }

        return happened;

        int Some(int bound) => luck.OneIn(2) ? luck.Below(bound) : 0;
    }

    private static void Check<T>(string folder, EntryFormats<T> formats, T[] events)
        where T : class
    {
        var written = new HashSet<(string, int)>();
        var missing = new List<string>();
        foreach (var happened in events)
        {
            var entry = formats.Write(happened, 1_780_000_000_000);
            written.Add((entry.Kind, entry.Format));
            string name = $"{entry.Kind}.{entry.Format}.json";
            string golden = Path.Combine(AppContext.BaseDirectory, "Golden", folder, name);
            if (!File.Exists(golden))
            {
                string source = Path.Combine(SourceFolder(), "Golden", folder);
                Directory.CreateDirectory(source);
                File.WriteAllText(Path.Combine(source, name), Encoding.UTF8.GetString(entry.Payload) + "\n");
                missing.Add(name);
                continue;
            }

            string text = File.ReadAllText(golden).TrimEnd('\n');
            Assert.Equal(text, Encoding.UTF8.GetString(entry.Payload));
            var read = formats.Read(new JournalEntry(
                "stream/x", 1, 1, entry.Kind, entry.Format, 0, null, Encoding.UTF8.GetBytes(text)));
            Assert.Equal(happened.GetType(), read.GetType());
            Assert.Equal(text, Encoding.UTF8.GetString(formats.Write(read, 0).Payload));
        }

        // They are written now: look at them and commit them.
        Assert.Empty(missing);
        Assert.Equal(formats.Known.Order(), written.Order());
    }

    private static StationEvent LaneAssigned()
    {
        var happened = StationEvent.Of(StationEventKind.LaneAssigned);
        (happened.Truck, happened.Reservation, happened.Lane, happened.Count) = (17, 1_700_001, 1, 3);
        (happened.BatteryType, happened.QueuePosition, happened.Amount) = (1, 2, 1_780_000_000_000);
        (happened.Slots[0], happened.Slots[1]) = (3, 9);
        return happened;
    }

    private static StationEvent Noted()
    {
        var happened = StationEvent.Of(StationEventKind.SlotNoted);
        happened.Slots[0] = 12;
        (happened.Count, happened.Powers[0]) = (1, 85_500);
        happened.Set[0] = new BatteryReport(3, 805, 985);
        return happened;
    }

    private static StationEvent Swapped()
    {
        var happened = StationEvent.Of(StationEventKind.SwapCompleted);
        (happened.Truck, happened.Count, happened.Slots[0], happened.Slots[1], happened.Slots[2]) = (17, 3, 5, 0, 2);
        for (int i = 0; i < 3; i++) happened.Set[i] = new BatteryReport(i, (short)(300 + i), 990);
        return happened;
    }

    private static StationEvent Promised()
    {
        var happened = StationEvent.Of(StationEventKind.PromiseMade);
        (happened.Truck, happened.Reservation, happened.Amount, happened.Extra) = (17, 1_700_001, 1_780_000_000_000, 1_780_001_800_000);
        return happened;
    }

    private static StationEvent Released()
    {
        var happened = StationEvent.Of(StationEventKind.PromiseReleased);
        (happened.Truck, happened.Reservation, happened.Reason, happened.Available) = (0, 1_700_001, Reason.NoShow, true);
        return happened;
    }

    private static string SourceFolder()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Trunkline.Cluster.Tests.csproj"))) return at.FullName;
        }

        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
