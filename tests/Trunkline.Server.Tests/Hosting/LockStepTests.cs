using System.Text.Json;
using Trunkline.Cluster.Clock;
using Trunkline.Control.Centre;
using Trunkline.Model.Units;
using Trunkline.Server.Hosting;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Hosting;

public class LockStepTests
{
    [Fact]
    public async Task Messages_show_the_domain_clock_and_all_that_follows_a_boot_is_counted()
    {
        FlightCounter flight = new();
        ManualClock clock = new(Instant.FromUtc(new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc)), flight);
        await using ServerRig rig = await ServerRig.StartAsync(options => options.InLockStep(clock, flight));
        rig.Directory.OnTold = (station, fact) =>
        {
            if (fact is StationFact.Linked) rig.Directory.LinkOf(station).Order(new StationOrder.ReportAll());
        };
        WireStation station = await rig.ConnectAsync(boots: false);

        JsonElement boot = await station.BootAsync();

        Assert.Equal("2030-01-01T00:00:00.000Z", boot.GetProperty("currentTime").GetString());
        List<string?> actions = [];
        for (int i = 0; i < 4; i++)
        {
            JsonElement request = await station.RequestAsync();
            Assert.True(flight.Count > 0);
            actions.Add(request[2].GetString());
            await station.SendAsync($"""[4,"{request[1].GetString()}","NotSupported","",{"{}"}]""");
        }

        await flight.WhenQuietAsync().WaitAsync(Patience.Token);
        Assert.Equal(["TriggerMessage", "SetVariables", "SetVariables", "GetBaseReport"], actions);
        Assert.Equal(0, flight.Count);
    }

    [Fact]
    public async Task The_flight_is_quiet_when_everything_that_entered_has_left()
    {
        FlightCounter flight = new();
        flight.Enter();
        flight.Enter();
        Task quiet = flight.WhenQuietAsync();
        flight.Leave();
        Assert.False(quiet.IsCompleted);
        flight.Leave();
        await quiet;
    }
}
