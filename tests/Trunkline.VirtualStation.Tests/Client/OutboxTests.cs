using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Links;

namespace Trunkline.VirtualStation.Tests.Client;

/// <summary>What a station keeps while its link is down.</summary>
public sealed class OutboxTests
{
    private readonly List<string> _ended = [];

    [Fact]
    public async Task What_must_not_be_lost_is_kept_in_order_and_the_rest_ends_as_lost()
    {
        var outbox = new Outbox(10, new StationFlight());
        outbox.Tell(Message("a", Keeping.Always));
        outbox.Tell(Message("b", Keeping.Never));
        outbox.Tell(Message("c", Keeping.WhileRoom));
        Assert.Equal(["b ConnectionLost"], _ended);
        Assert.Equal(["a", "c", "mark"], await Drain(outbox));
    }

    [Fact]
    public async Task Without_room_the_oldest_report_goes_first_and_what_is_custody_never()
    {
        var outbox = new Outbox(3, new StationFlight());
        outbox.Tell(Message("started", Keeping.Always));
        for (int i = 0; i < 4; i++) outbox.Tell(Message($"updated {i}", Keeping.WhileRoom));
        for (int i = 0; i < 3; i++) outbox.Tell(Message($"swap {i}", Keeping.Always));
        Assert.Equal(4, outbox.Dropped);
        Assert.Equal(["started", "swap 0", "swap 1", "swap 2", "mark"], await Drain(outbox));
    }

    [Fact]
    public void When_the_link_is_lost_what_waited_for_its_turn_is_late_from_then_on()
    {
        var outbox = new Outbox(10, new StationFlight());
        outbox.Open(StationMessage.Mark(() => _ended.Add("mark")));
        var kept = Message("kept", Keeping.Always);
        outbox.Tell(kept);
        outbox.Tell(Message("lane step", Keeping.Never));
        Assert.False(kept.Offline);
        outbox.Close();
        Assert.True(kept.Offline);
        Assert.Equal(["lane step ConnectionLost"], _ended);
        Assert.Equal(1, outbox.Count);
    }

    private async Task<List<string>> Drain(Outbox outbox)
    {
        _ended.Clear();
        outbox.Open(StationMessage.Mark(() => _ended.Add("mark")));
        while (outbox.Count > 0) outbox.Done(await outbox.NextAsync(CancellationToken.None), new CallOutcome(CallEnd.Result));
        return [.. _ended.Select(name => name.Replace(" Result", "", StringComparison.Ordinal))];
    }

    private StationMessage Message(string name, Keeping keeping) =>
        StationMessage.Of(new HeartbeatRequest(), keeping, then: outcome => _ended.Add($"{name} {outcome.End}"));
}
