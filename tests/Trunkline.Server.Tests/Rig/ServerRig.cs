using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trunkline.Cluster.Stations;
using Trunkline.Csms.Stations;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;
using Trunkline.Server.Gateway;
using Trunkline.Server.Hosting;
using Trunkline.Server.Stations;

namespace Trunkline.Server.Tests.Rig;

/// <summary>A real server on a free port, with desks and time of the test's own. Time stands still until it is moved.</summary>
internal sealed class ServerRig : IAsyncDisposable
{
    public const string Secret = "0123456789abcdef0123456789abcdef";

    private readonly List<WireStation> _stations = [];

    private ServerRig(WebApplication app, FakeDirectory directory, StandingTime time)
    {
        App = app;
        Directory = directory;
        Time = time;
    }

    public WebApplication App { get; }

    public FakeDirectory Directory { get; }

    public StandingTime Time { get; }

    public StationGateway Gateway => App.Services.GetRequiredService<StationGateway>();

    public static async Task<ServerRig> StartAsync(
        Func<ServerOptions, ServerOptions>? change = null,
        RegistrationStatus admission = RegistrationStatus.Accepted,
        Strictness strictness = Strictness.Lenient)
    {
        StandingTime time = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        FakeDirectory directory = new();
        StationAccess entry = new()
        {
            SecretSha256 = StationRegistry.HashOf(Secret),
            Admission = admission,
            Strictness = strictness,
        };
        ServerOptions options = new()
        {
            Stations = [Setup("north"), Setup("south"), Setup("östlich 1")],
            Registry = StationRegistry.Of(
                new Dictionary<string, StationAccess> { ["north"] = entry, ["south"] = entry, ["östlich 1"] = entry }),
            Time = time,
            Configure = builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<IStationDirectory>(directory);
            },
        };
        WebApplication app = TrunklineServer.Build(change?.Invoke(options) ?? options);
        await app.StartAsync(Patience.Token);
        return new ServerRig(app, directory, time);
    }

    public static StationSetup Setup(string identity) => new()
    {
        Identity = identity,
        Slots = 4,
        Lanes = 2,
        BatteryTypes = ["block-171"],
        Wanted = StationSetup.WantedBySwapping(new StateOfCharge(900), new StateOfCharge(950)),
    };

    public async Task<WireStation> ConnectAsync(
        string identity = "north", bool boots = true, bool speaksProfile = true, bool deflate = false)
    {
        WireStation station = new();
        _stations.Add(station);
        await station.ConnectAsync(TrunklineServer.OcppAddressOf(App, identity), identity, Secret, deflate: deflate);
        if (boots) await station.BootAsync(speaksProfile);
        return station;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (WireStation station in _stations) await station.DisposeAsync();
        await App.StopAsync(Patience.Token);
        await App.DisposeAsync();
    }
}
