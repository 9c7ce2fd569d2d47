using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Control.Station;
using Trunkline.Model.Network;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Stations;

/// <summary>What the centre knows of a station before it says a word, and how it is to be treated.</summary>
public sealed record StationSetup
{
    private const string Connected = "EVConnected";

    /// <summary>Its id in the network, which is its identity in the protocol.</summary>
    public required string Identity { get; init; }

    /// <summary>Slots, quarantine included; slot n is EVSE n, counted from 1.</summary>
    public required int Slots { get; init; }

    /// <summary>Lanes.</summary>
    public required int Lanes { get; init; }

    /// <summary>Ids of the battery types, by index.</summary>
    public required ImmutableArray<string> BatteryTypes { get; init; }

    /// <summary>Whether it is taken in, put off, or turned away when it announces itself.</summary>
    public RegistrationStatus Admission { get; init; } = RegistrationStatus.Accepted;

    /// <summary>How what it sends is judged. What is sent to it is always judged strictly.</summary>
    public Strictness Strictness { get; init; } = Strictness.Lenient;

    /// <summary>Time between two heartbeats; each station's own is up to a tenth shorter, so that they do not come all at once.</summary>
    public Duration HeartbeatInterval { get; init; } = Duration.FromSeconds(60);

    /// <summary>When a station that is not accepted may announce itself again.</summary>
    public Duration RetryInterval { get; init; } = Duration.FromSeconds(60);

    /// <summary>Values that the station is told to have after each connection, in this order.</summary>
    public ImmutableArray<WantedVariable> Wanted { get; init; } = [];

    /// <summary>The figures by which its charging is steered; null where it is not to be.</summary>
    public PowerRules? Power { get; init; }

    /// <summary>The setup of a station of a network.</summary>
    public static StationSetup Of(Station station, RoadNetwork network)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(network);
        return new StationSetup
        {
            Identity = station.Id,
            Slots = station.Slots,
            Lanes = station.Lanes,
            BatteryTypes = [.. network.BatteryTypes.Select(type => type.Id)],
            Wanted = WantedBySwapping(station.Target, station.Maximum),
            Power = PowerRules.Of(station),
        };
    }

    /// <summary>
    /// What block S needs: swaps that are not lost while the link is down, from when to when a battery charges, how long a driver may
    /// take, and transactions that last as long as the battery stands in its slot (S04.FR.08, S04.FR.09).
    /// </summary>
    public static ImmutableArray<WantedVariable> WantedBySwapping(StateOfCharge target, StateOfCharge maximum) =>
    [
        new("OCPPCommCtrlr", "QueueAllMessages", null, "true"),
        new("BatterySwapCtrlr", "TargetSoc", null, Percent(target)),
        new("BatterySwapCtrlr", "MaxSoc", null, Percent(maximum)),
        new("BatterySwapCtrlr", "Timeout", "In", "300"),
        new("BatterySwapCtrlr", "Timeout", "Out", "300"),
        new("TxCtrlr", "TxStartPoint", null, Connected),
        new("TxCtrlr", "TxStopPoint", null, Connected),
    ];

    private static string Percent(StateOfCharge charge) => (charge.PerMille / 10).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A variable of the device model and the value it is to have.</summary>
public sealed record WantedVariable(string Component, string Variable, string? Instance, string Value);
