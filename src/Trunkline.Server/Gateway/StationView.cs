using Trunkline.Csms.Stations;
using Trunkline.Model.Units;

namespace Trunkline.Server.Gateway;

/// <summary>A station as the gateway knows it, at one moment.</summary>
/// <param name="IsConnected">It has a connection.</param>
/// <param name="Registration">How it announced itself.</param>
/// <param name="ClockAhead">How far its clock is ahead; null before it told a time.</param>
/// <param name="Conformance">Breaches of the protocol, counted by kind.</param>
/// <param name="Device">What it announced of its device model.</param>
public sealed record StationView(
    string Identity,
    bool IsConnected,
    Registration Registration,
    Duration? ClockAhead,
    IReadOnlyDictionary<string, long> Conformance,
    IReadOnlyDictionary<string, string> Device);
