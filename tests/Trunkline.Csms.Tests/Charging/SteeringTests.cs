using System.Text.Json;
using Trunkline.Csms.Charging;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Csms.Tests.Charging;

/// <summary>How the charging of a station is steered by profiles: what it is asked, and what comes of its answers.</summary>
public sealed class SteeringTests
{
    // Capabilities, a clean slate, what holds without the centre, and whether it does.
    private const string Opening =
        "GetVariables; GetVariables; clear TxProfile; site 210; read 0; default 50; GetChargingProfiles";

    private static SteeredStation Steered(bool isDynamic = false, bool endsOffline = false)
    {
        SteeredStation station = new(isDynamic, endsOffline);
        station.Settle();
        Assert.Equal(Opening, station.TakeAsked());
        Assert.Empty(station.Findings);
        Assert.Equal(ChargingReach.Slots, station.Charging.Reach);
        return station;
    }

    private static ChargingView ViewOf(SteeredStation station) => station.Charging.View(station.Talk.Now);

    [Fact]
    public void A_station_holds_a_site_maximum_and_a_safe_share_per_slot_which_are_read_back()
    {
        ChargingView view = ViewOf(Steered());
        Assert.Equal(new ProfileView(100, new Watts(210_000), ProfileState.Held, null), view.Site);
        Assert.Equal(new ProfileView(101, new Watts(50_000), ProfileState.Held, null), view.SlotDefault);
        Assert.Equal(new Watts(210_000), view.ReadBack);
    }

    [Theory]
    [InlineData(null, "announces no smart charging")]
    [InlineData("false", "its smart charging is not enabled")]
    public void A_station_that_does_not_offer_it_is_asked_once_and_left_alone(string? enabled, string why)
    {
        SteeredStation station = new(enabled: enabled);
        station.Starts(1, "tx-1").Asks(100).Settle().After(600).Settle();
        Assert.All(station.Asked, asked => Assert.Equal("GetVariables", asked));
        Assert.Equal((ChargingReach.NotOffered, why), (station.Charging.Reach, ViewOf(station).Why));
        Assert.Empty(station.Findings);
    }

    [Fact]
    public void A_station_that_cannot_even_say_is_left_alone()
    {
        SteeredStation station = new() { Instead = _ => new CallOutcome(CallEnd.Error, ErrorCode: "NotImplemented") };
        Assert.Equal("GetVariables", station.Settle().Settle().TakeAsked());
        Assert.Equal("cannot say what it offers: NotImplemented", ViewOf(station).Why);
    }

    [Fact]
    public void A_station_that_does_not_know_what_is_new_in_its_variables_is_steered_by_the_rest()
    {
        SteeredStation station = new();
        int asked = 0;
        station.Instead = what => what == "GetVariables" && asked++ == 1 ? Error("InternalError") : null;
        station.Settle();
        Assert.Equal((ChargingReach.Slots, 1_000), (station.Charging.Reach, ViewOf(station).Site.Id));
    }

    [Fact]
    public void A_battery_gets_a_profile_of_its_transaction_and_those_before_it_give_way_first()
    {
        SteeredStation station = Steered();
        station.Starts(1, "tx-1").Starts(2, "tx-2").Starts(3, "tx-3").Starts(4, "tx-4").Asks(100, 40, 100, 100).Settle();
        Assert.Equal("tx-2 40; read 2; tx-4 0; read 4; tx-1 100; read 1; tx-3 60; read 3", station.TakeAsked());
        station.After(60).Settle();
        Assert.Equal("", station.TakeAsked());
        Assert.Equal(
            [new Watts(100_000), new Watts(40_000), new Watts(60_000), Watts.Zero],
            ViewOf(station).Slots.Select(slot => slot.Limit));
        Assert.All(ViewOf(station).Slots, slot => Assert.Equal(slot.Limit, slot.ReadBack));
        Assert.Empty(station.Findings);
    }

    [Fact]
    public void A_battery_that_nobody_knows_yet_keeps_the_slot_default_and_one_that_is_full_gives_its_share()
    {
        SteeredStation station = Steered();
        station.Starts(1, "tx-1").Starts(2, "unknown").Starts(3, "tx-3").Starts(4, "tx-4").Asks(100, 0, 100, 100).Settle();
        Assert.Equal("tx-4 0; read 4; tx-1 100; read 1", station.TakeAsked());
        Assert.Equal("unknown 0; read 2; tx-3 100; read 3", station.IsFull(2, "unknown").After(60).Settle().TakeAsked());
    }

    [Fact]
    public void A_profile_is_in_watts_without_phases_and_the_station_lets_go_of_it_when_the_link_is_lost()
    {
        SteeredStation station = Steered(endsOffline: true);
        station.Starts(2, "tx-2").Asks(0, 100);
        string? sent = null;
        station.Instead = asked =>
        {
            if (asked.StartsWith("tx-2", StringComparison.Ordinal)) sent = station.Last.GetRawText();
            return null;
        };
        station.Settle();
        JsonElement profile = JsonElement.Parse(sent!);
        Assert.Equal(
            """
            {"evseId":2,"chargingProfile":{"id":103,"stackLevel":0,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative",
            "chargingSchedule":[{"id":103,"chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":100000}]}],
            "transactionId":"tx-2","maxOfflineDuration":300,"invalidAfterOfflineDuration":false}}
            """.Replace("\n", "", StringComparison.Ordinal),
            profile.GetRawText());
    }

    [Fact]
    public void A_dynamic_profile_is_set_once_and_then_only_given_new_limits()
    {
        SteeredStation station = Steered(isDynamic: true);
        station.Starts(1, "tx-1").Starts(2, "tx-2").Starts(3, "tx-3").Asks(100, 100, 100).Settle();
        Assert.Equal("tx-3 0; read 3; tx-1 100; read 1; tx-2 100; read 2", station.TakeAsked());
        station.After(60).Asks(50, 100, 100).Settle();
        Assert.Equal("update 102 50; update 104 50", station.TakeAsked());
        Assert.Equal(
            """{"status":"Accepted","scheduleUpdate":{"limit":50000}}""",
            station.Talk.Answer("PullDynamicScheduleUpdate", """{"chargingProfileId":102}""").GetRawText());
        Assert.Equal(
            "Rejected",
            station.Talk.Answer("PullDynamicScheduleUpdate", """{"chargingProfileId":105}""").GetProperty("status").GetString());
    }

    [Fact]
    public void One_that_takes_no_new_limit_after_all_gets_a_profile_in_its_place()
    {
        SteeredStation station = Steered(isDynamic: true);
        station.Starts(1, "tx-1").Asks(100).Settle().TakeAsked();
        station.Instead = On("update", SteeredStation.Rejected("InvalidProfile"));
        station.After(60).Starts(2, "tx-2").Starts(3, "tx-3").Asks(30, 100, 100).Settle();
        Assert.Equal("update 102 30; tx-1 30; tx-2 100; read 2; tx-3 70; read 3", station.TakeAsked());
        Assert.Equal("a dynamic profile takes no new limit", Assert.Single(station.Findings));
    }

    [Fact]
    public void A_battery_that_has_left_meanwhile_is_forgotten_and_is_no_finding()
    {
        SteeredStation station = Steered();
        station.Instead = On("tx-1", SteeredStation.Rejected("TxNotFound"));
        station.Starts(1, "tx-1").Asks(100).Settle().After(60).Settle();
        Assert.Equal("tx-1 100", station.TakeAsked());
        Assert.Empty(station.Findings);
        Assert.Null(ViewOf(station).Slots[0].Transaction);

        station.Starts(1, "tx-9").Settle();
        Assert.Equal("tx-9 100; read 1", station.TakeAsked());
    }

    [Fact]
    public void The_profile_of_a_battery_ends_with_its_transaction_and_an_old_end_says_nothing_of_the_next()
    {
        SteeredStation station = Steered();
        station.Starts(1, "tx-1").Asks(100).Settle().Ends(1, "tx-1");
        Assert.Equal((null, new Watts(50_000)), (ViewOf(station).Slots[0].Transaction, ViewOf(station).Slots[0].Limit));
        station.Starts(1, "tx-2").Settle().Ends(1, "tx-1");
        Assert.Equal(("tx-2", new Watts(100_000)), (ViewOf(station).Slots[0].Transaction!, ViewOf(station).Slots[0].Limit));
    }

    [Fact]
    public void Pitfall_S7_After_a_boot_everything_is_sent_anew_and_what_was_refused_is_tried_again()
    {
        SteeredStation station = new();
        station.Instead = On("default", SteeredStation.Rejected("UnsupportedRequest"));
        station.Settle().TakeAsked();
        station.Instead = _ => null;
        station.Reboots().Settle();
        Assert.Equal(Opening, station.TakeAsked());
        station.Starts(1, "tx-new").Asks(100).Settle();
        Assert.Equal("tx-new 100; read 1", station.TakeAsked());
    }

    [Fact]
    public void After_a_lost_link_the_limits_that_held_are_sent_again()
    {
        SteeredStation station = Steered();
        station.Starts(1, "tx-1").Asks(100).Settle().TakeAsked();
        station.Reconnects().Settle();
        Assert.Equal("GetVariables; GetVariables; site 210; read 0; default 50; GetChargingProfiles; tx-1 100", station.TakeAsked());
    }

    [Fact]
    public void A_station_that_wants_to_be_left_in_peace_is_for_as_long_as_it_says()
    {
        SteeredStation station = Steered();
        station.Instead = _ => SteeredStation.Rejected("RateLimitExceeded", "7 seconds before retry");
        station.Starts(1, "tx-1").Asks(100).Settle();
        Assert.Equal("tx-1 100", station.TakeAsked());
        Assert.Equal(station.Talk.Now + Duration.FromSeconds(7), ViewOf(station).WaitsUntil);
        station.Instead = _ => null;
        Assert.Equal("", station.After(6.9).Settle().TakeAsked());
        Assert.Equal("tx-1 100; read 1", station.After(0.1).Settle().TakeAsked());
        Assert.Empty(station.Findings);
    }

    [Fact]
    public void What_is_refused_is_shown_and_not_repeated_for_this_battery()
    {
        SteeredStation station = Steered();
        station.Instead = On("tx-1", SteeredStation.Rejected("InvalidProfile", "no"));
        station.Starts(1, "tx-1").Asks(100).Settle().After(60).Asks(80).Settle();
        Assert.Equal("tx-1 100", station.TakeAsked());
        Assert.Equal(new ProfileView(102, new Watts(50_000), ProfileState.Refused, "InvalidProfile no"), ViewOf(station).Slots[0].Profile);
        Assert.Equal("the profile of a battery is refused", Assert.Single(station.Findings));
        Assert.Equal("tx-2 100; read 1", station.Starts(1, "tx-2").Asks(100).Settle().TakeAsked());
    }

    [Fact]
    public void A_station_that_takes_no_slot_default_shares_its_power_itself_within_the_site_maximum()
    {
        SteeredStation station = new();
        station.Instead = On("default", Error("NotSupported"));
        station.Starts(1, "tx-1").Asks(100).Settle().After(60).Settle();
        Assert.Equal(Opening, station.TakeAsked());
        Assert.Empty(station.Findings);
        Assert.Equal((ChargingReach.Site, "takes no slot default: NotSupported"), (station.Charging.Reach, ViewOf(station).Why));
    }

    [Fact]
    public void A_profile_of_before_that_stands_in_the_way_is_cleared_once()
    {
        SteeredStation station = new();
        station.Instead = On("site", SteeredStation.Rejected("DuplicateProfile"));
        station.Settle();
        Assert.Equal(
            "GetVariables; GetVariables; clear TxProfile; site 210; clear ChargingStationMaxProfile; site 210; default 50; "
                + "GetChargingProfiles",
            station.TakeAsked());
        Assert.Equal("the site maximum is refused", Assert.Single(station.Findings));
    }

    [Fact]
    public void A_station_that_does_not_answer_is_asked_again_later_and_what_it_may_have_taken_counts()
    {
        SteeredStation station = Steered();
        station.Instead = asked => asked == "tx-1 100" ? new CallOutcome(CallEnd.TimedOut) : null;
        station.Starts(1, "tx-1").Asks(100).Settle().Settle();
        Assert.Equal("tx-1 100", station.TakeAsked());
        Assert.Equal(new Watts(100_000), ViewOf(station).Slots[0].Limit);
        station.Instead = _ => null;
        Assert.Equal("tx-1 100; read 1", station.After(60).Settle().TakeAsked());
    }

    [Fact]
    public void A_limit_from_elsewhere_lowers_what_is_shared_at_once_until_it_is_cleared()
    {
        SteeredStation station = Steered();
        station.Starts(1, "tx-1").Starts(2, "tx-2").Asks(100, 100).Settle().TakeAsked();
        station.After(1).Talk.Tell("NotifyChargingLimit", """
            {"chargingLimit":{"chargingLimitSource":"SO"},"chargingSchedule":[{"id":1,"chargingRateUnit":"W",
            "chargingSchedulePeriod":[{"startPeriod":0,"limit":110000},{"startPeriod":600,"limit":70000}]}]}
            """);
        Assert.Equal("tx-2 0", station.Settle().TakeAsked());
        Assert.Equal(new Watts(110_000), ViewOf(station).ExternalLimit);
        Assert.Equal("tx-1 60", station.After(600).Settle().TakeAsked());
        station.Talk.Tell("ClearedChargingLimit", """{"chargingLimitSource":"SO"}""");
        Assert.Equal("tx-2 100", station.Settle().TakeAsked());
        Assert.Equal("tx-1 100", station.After(60).Settle().TakeAsked());
        Assert.Null(ViewOf(station).ExternalLimit);
        Assert.Empty(station.Findings);
    }

    [Fact]
    public void A_limit_from_elsewhere_without_watts_is_a_finding()
    {
        SteeredStation station = Steered();
        station.Talk.Tell("NotifyChargingLimit", """{"chargingLimit":{"chargingLimitSource":"SO"}}""");
        Assert.Equal("an external limit says no power in watts", Assert.Single(station.Findings));
    }

    [Fact]
    public void What_is_read_back_otherwise_than_it_was_set_is_a_finding()
    {
        SteeredStation station = new() { AllowsMoreBy = 1_000 };
        station.Holds(7, "TxDefaultProfile", 90_000).Starts(1, "tx-1").Asks(100).Settle();
        Assert.Equal(
            [
                "a slot allows more than its limit",
                "it holds a profile that is not from here",
                "the station allows more than the site maximum",
            ],
            station.Findings);
        Assert.Equal(new Watts(211_000), ViewOf(station).ReadBack);
    }

    [Fact]
    public void A_station_that_says_it_holds_and_does_not_is_found_out()
    {
        SteeredStation station = new()
        {
            Instead = On("default", Result("""{"status":"Accepted"}""")),
        };
        station.Settle();
        Assert.Equal("the slot default is not among its profiles as it was set", Assert.Single(station.Findings));
    }

    private static Func<string, CallOutcome?> On(string what, CallOutcome outcome) =>
        asked => asked.StartsWith(what, StringComparison.Ordinal) ? outcome : null;

    private static CallOutcome Error(string code) => new(CallEnd.Error, ErrorCode: code);

    private static CallOutcome Result(string payload) => new(CallEnd.Result, System.Text.Encoding.UTF8.GetBytes(payload));
}
