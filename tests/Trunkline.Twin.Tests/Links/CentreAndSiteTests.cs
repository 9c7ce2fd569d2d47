using System.Globalization;
using Trunkline.Control.Centre;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Network;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;
using Trunkline.Twin.Tests.Lines;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Tests.Links;

/// <summary>
/// What control decides whole in the twin, a centre and its sites decide together, to the last digit: same trucks, slots, batteries,
/// energy and money at the same instants.
/// </summary>
public class CentreAndSiteTests
{
    private static readonly LineSketch Line = new() { Stations = 2, Trucks = 14, SetSize = 3, ConnectionKilowatts = 700 };

    public static TheoryData<string> Lines => [.. Variants.Keys];

    private static readonly Dictionary<string, LineSketch> Variants = new()
    {
        ["busy"] = Line,
        ["off-peak, in order of arrival"] = Line with { Charging = ChargingPolicy.OffPeak, Sharing = PowerSharing.ArrivalOrder },
        ["everybody reserves"] = Line with { ReservationShare = 1, Trucks = 20 },
        ["single batteries, two lanes"] = Line with { SetSize = 1, Lanes = 2, Trucks = 25 },
        ["few waiting places"] = Line with { WaitingPlaces = 1, Trucks = 25, Stations = 1 },
        ["one opens at noon, one closes in the afternoon"] = Line with
        {
            Stations = 3, Trucks = 24, LegKilometres = 45,
            StagePlans = [LineSketch.From(Stage.Open, 12), StagePlan.AlwaysOpen, LineSketch.From(Stage.Closed, 15.3)],
        },
        ["faults"] = Line with
        {
            Faults =
            [
                LineSketch.Between(5, 9, FaultKind.ConnectionLimit, kilowatts: 300),
                LineSketch.Between(7, 7, FaultKind.BatteryOverTemperature, part: 2),
                LineSketch.Between(10, 12, FaultKind.LaneOutage),
                LineSketch.Between(13, 17, FaultKind.ChargerOutage, part: 9),
                LineSketch.Between(14, 20, FaultKind.SlotOutage, part: 1),
                LineSketch.Between(21, 22, FaultKind.ConnectionOutage),
            ],
        },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_centre_and_its_sites_decide_what_the_twin_decides(string line)
    {
        var rehearsal = Variants[line].ToRehearsal();
        var whole = Whole(rehearsal);
        var (divided, _) = Divided(rehearsal);
        Assert.True(whole.Count > 30, $"{whole.Count} swaps show little.");
        Assert.Equal(whole, divided);
    }

    [Fact]
    public void An_altered_report_is_noticed()
    {
        var rehearsal = Line.ToRehearsal();
        var (divided, _) = Divided(rehearsal, fact => fact is StationFact.SlotCharging { ChargePerMille: >= 950 } slot
            ? slot with { ChargePerMille = 949 }
            : fact);
        Assert.NotEqual(Whole(rehearsal), divided);
    }

    [Fact]
    public void What_the_centre_books_is_what_the_world_did_and_its_journal_rebuilds_it()
    {
        var rehearsal = Line.ToRehearsal();
        var (divided, centre) = Divided(rehearsal);
        var booked = centre.Journals.SelectMany(journal => journal).Select(entry => entry.Happened).OfType<DeskEvent.SwapBooked>().ToList();
        Assert.Equal(divided.Count, booked.Count);
        Assert.DoesNotContain(centre.Journals.SelectMany(journal => journal), entry => entry.Happened is DeskEvent.AnomalyFound);

        for (int station = 0; station < centre.Desks.Length; station++)
        {
            var rebuilt = new StationDesk(RulesOf(rehearsal, station));
            foreach (var (happened, at) in centre.Journals[station]) rebuilt.Apply(happened, at);
            Assert.Equal(centre.Desks[station].Belief.Slots, rebuilt.Belief.Slots);
            Assert.Equal(centre.Desks[station].Belief.Lanes.Select(TextOf), rebuilt.Belief.Lanes.Select(TextOf));
            Assert.Equal(centre.Desks[station].Belief.Counters, rebuilt.Belief.Counters);
        }
    }

    private static string TextOf(LaneState lane) =>
        $"{lane.Truck} {lane.Step} {lane.OutOfService} {lane.Count} {lane.Slots[0]} {lane.Slots[1]} {lane.Slots[2]}";

    private static DeskRules RulesOf(Rehearsal rehearsal, int station)
    {
        var layout = new Layout(rehearsal);
        return new DeskRules(
            rehearsal.Network.Stations[station].Id,
            layout.Rules[station],
            Model.Register.LineRegister.Of(rehearsal.Network, rehearsal.Fleet),
            layout.Rating,
            "plan",
            1);
    }

    private static List<string> Whole(Rehearsal rehearsal)
    {
        var layout = new Layout(rehearsal);
        var book = new SwapBook();
        new World<DirectLink>(layout, new DirectLink(layout), 0, book).RunUntil(LineSketch.Hour(24));
        return book.Swaps;
    }

    private static (List<string> Swaps, DeskCentre Centre) Divided(Rehearsal rehearsal, Func<StationFact, StationFact>? distortion = null)
    {
        var layout = new Layout(rehearsal);
        var centre = new DeskCentre(layout) { Distortion = distortion ?? (fact => fact) };
        var book = new SwapBook();
        new World<DeskLink>(layout, new DeskLink(centre), 0, book).RunUntil(LineSketch.Hour(24));
        return (book.Swaps, centre);
    }

    private sealed class SwapBook : ITrace
    {
        public List<string> Swaps { get; } = [];

        public void Truck(int truck, bool forward, Instant at, double kilometre)
        {
        }

        public void Swap(int station, bool forward, Instant arrived, Instant started, double arrivalCharge, bool promised, bool kept)
        {
        }

        public void Queue(int station, Instant at, int waiting)
        {
        }

        public void Booked(
            int station, Instant at, in StationEvent completed, in SetSlots taken, in SetReport delivered, in SwapBooking booking)
        {
            string text = string.Create(
                CultureInfo.InvariantCulture, $"{at.Milliseconds} {station} truck {completed.Truck} lane {completed.Lane}");
            for (int i = 0; i < completed.Count; i++)
            {
                text += $" {completed.Slots[i]}<{completed.Set[i]} {taken[i]}>{delivered[i]}";
            }

            Swaps.Add($"{text} {booking}");
        }
    }
}
