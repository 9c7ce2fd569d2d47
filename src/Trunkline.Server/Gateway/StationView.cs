using System.Collections.Immutable;
using Trunkline.Csms.Charging;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Stations;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;

namespace Trunkline.Server.Gateway;

/// <summary>A station as the gateway knows it, at one moment.</summary>
/// <param name="IsConnected">It has a connection.</param>
/// <param name="Version">The version that is spoken, as the sub-protocol names it.</param>
/// <param name="Registration">How it announced itself.</param>
/// <param name="ClockAhead">How far its clock is ahead; null before it told a time.</param>
public sealed record StationView(
    string Identity, bool IsConnected, string Version, Registration Registration, Duration? ClockAhead)
{
    /// <summary>What it said it is made of; null before it announced itself since the start.</summary>
    public ChargingStation? Made { get; private init; }

    /// <summary>What it announced of its device model, by name.</summary>
    public ImmutableSortedDictionary<string, string> Device { get; private init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Variables that block S requires and that its inventory lacks; empty before it was asked for one.</summary>
    public ImmutableArray<string> Missing { get; private init; } = [];

    /// <summary>Breaches of the protocol, by what they are.</summary>
    public ImmutableArray<Breach> Breaches { get; private init; } = [];

    /// <summary>How its charging is steered.</summary>
    public required ChargingView Charging { get; init; }

    /// <summary>Which messages it sends.</summary>
    public ImmutableArray<KeyValuePair<string, Told>> Told { get; private init; } = [];

    /// <summary>How it takes what it is asked.</summary>
    public ImmutableArray<KeyValuePair<string, Asked>> Asked { get; private init; } = [];

    /// <summary>The latest security events, the oldest first.</summary>
    public ImmutableArray<SecurityEvent> SecurityEvents { get; private init; } = [];

    /// <summary>How far it is with a log; null when it told nothing of one.</summary>
    public UpkeepStatus? Log { get; private init; }

    /// <summary>How far it is with a firmware; null when it told nothing of one.</summary>
    public UpkeepStatus? Firmware { get; private init; }

    internal static StationView Of(string identity, bool isConnected, StationConversation conversation, int slots, Instant now) =>
        new(identity, isConnected, conversation.Version, conversation.Registration, conversation.Skew.Ahead)
        {
            Charging = conversation.Charging.View(now),
            Made = conversation.Made,
            Device = conversation.Device.Values.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase),
            Missing = conversation.WasInventoried ? [.. conversation.Device.MissingForSwapping(slots)] : [],
            Breaches = [.. conversation.Conformance.Breaches],
            Told = [.. conversation.Practice.Told],
            Asked = [.. conversation.Practice.Asked],
            SecurityEvents = [.. conversation.SecurityEvents],
            Log = conversation.LogStatus,
            Firmware = conversation.FirmwareStatus,
        };
}
