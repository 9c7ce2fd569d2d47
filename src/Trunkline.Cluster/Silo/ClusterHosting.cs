using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Serialization;
using Trunkline.Cluster.Accounts;
using Trunkline.Cluster.Anomalies;
using Trunkline.Cluster.Corrections;
using Trunkline.Cluster.Handovers;
using Trunkline.Cluster.Outbox;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Trips;
using Trunkline.Cluster.Work;

namespace Trunkline.Cluster.Silo;

/// <summary>Brings the live line up in a host.</summary>
public static class ClusterHosting
{
    /// <summary>
    /// Adds a silo of one process. The host's services then have <see cref="IStationDirectory"/>, <see cref="ITrips"/>,
    /// <see cref="IStationViews"/>, <see cref="IAccountViews"/>, <see cref="IAnomalies"/> and <see cref="IWorkOrders"/>, and the setup's
    /// storage, clock and rules.
    /// </summary>
    public static IHostBuilder UseTrunklineCluster(this IHostBuilder host, ClusterSetup setup)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(setup);
        int siloPort = setup.SiloPort == 0 ? FreePort() : setup.SiloPort;
        int gatewayPort = setup.GatewayPort == 0 ? FreePort() : setup.GatewayPort;
        return host.UseOrleans((_, silo) =>
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort);
            silo.AddTrunkline(setup);
        });
    }

    /// <summary>Adds the live line to a silo whose clustering stands elsewhere.</summary>
    public static ISiloBuilder AddTrunkline(this ISiloBuilder silo, ClusterSetup setup)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(setup);
        var services = silo.Services;
        services.AddSerializer(serializer => serializer.AddJsonSerializer(WireJson.Carries, WireJson.Options));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(setup.Line);
        // Registered as made elsewhere, so that the host does not close it.
        services.AddSingleton(setup.Storage);
        services.AddSingleton(setup.Clock);
        services.AddSingleton(setup.Flight);
        services.AddSingleton(setup.Storage.Journal);
        services.AddSingleton<ClusterStations>();
        services.AddSingleton<IStationDirectory>(provider => provider.GetRequiredService<ClusterStations>());
        services.AddSingleton<IPromisers>(provider => provider.GetRequiredService<ClusterStations>());
        services.AddSingleton<IStationViews>(provider => provider.GetRequiredService<ClusterStations>());
        services.AddSingleton<ClusterAccounts>();
        services.AddSingleton<IAccounts>(provider => provider.GetRequiredService<ClusterAccounts>());
        services.AddSingleton<IAccountViews>(provider => provider.GetRequiredService<ClusterAccounts>());
        services.AddSingleton<ITrips, ClusterTrips>();
        services.AddSingleton<IAnomalies, AnomalyDesk>();
        services.AddSingleton<IWorkOrders, ClusterWork>();
        services.AddSingleton<HandoverBook>();
        services.AddSingleton<CorrectionDesk>();
        services.AddSingleton<IMailboxes, ClusterMailboxes>();
        services.AddSingleton<ClusterPump>();
        services.AddSingleton<IOutboxBell>(provider => provider.GetRequiredService<ClusterPump>());
        services.AddHostedService<ClusterWaking>();
        return silo;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
