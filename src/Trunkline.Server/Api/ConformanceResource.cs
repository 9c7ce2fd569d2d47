using System.Collections.Immutable;
using Trunkline.Cluster.Line;
using Trunkline.Csms.Conduct;
using Trunkline.Ocpp.Messages;
using Trunkline.Server.Gateway;

namespace Trunkline.Server.Api;

/// <summary>How a station and the protocol get on: what it announced, what it does, what it does otherwise.</summary>
/// <param name="Since">Since when this was noticed: the start of this server.</param>
/// <param name="SubProtocol">The version that is spoken; left out when it has not connected since.</param>
/// <param name="ClockAheadSeconds">How far its clock is ahead; left out before it told a time.</param>
/// <param name="Tells">Messages that it sends.</param>
/// <param name="Asked">Requests of the centre, and how it takes them.</param>
/// <param name="Breaches">Breaches and oddities, counted, each with its last example.</param>
internal sealed record ConformanceResource(
    string Station, DateTimeOffset Since, bool IsConnected, string? SubProtocol, AnnouncedResource? Announced, double? ClockAheadSeconds,
    IReadOnlyList<TellsResource> Tells, IReadOnlyList<AskedResource> Asked, IReadOnlyList<BreachResource> Breaches,
    IReadOnlyList<SecurityEvent> SecurityEvents, UpkeepStatus? Log, UpkeepStatus? Firmware)
{
    public static ConformanceResource Of(string id, DateTimeOffset since, StationView? view) => view is null
        ? new ConformanceResource(id, since, false, null, null, null, [], [], [], [], null, null)
        : new ConformanceResource(
            id, since, view.IsConnected, view.Version, AnnouncedResource.Of(view),
            view.ClockAhead is { } ahead ? ahead.Milliseconds / 1_000d : null,
            [.. view.Told.Select(told => new TellsResource(
                told.Key, told.Value.Count, told.Value.WithCustomData, ApiTime.Of(told.Value.Last.Milliseconds)))],
            [.. view.Asked.Select(asked => new AskedResource(
                asked.Key, asked.Value.Count, asked.Value.Answered, asked.Value.Errors, asked.Value.Unanswered,
                ApiTime.Of(asked.Value.Last.Milliseconds), asked.Value.LastError))],
            [.. view.Breaches.Select(BreachResource.Of)],
            view.SecurityEvents, view.Log, view.Firmware);
}

/// <summary>What a station says of itself.</summary>
/// <param name="Vendor">Left out when it has not announced itself since.</param>
/// <param name="SpeaksProfile">It announced the swap profile (docs/ocpp-profile.md).</param>
/// <param name="Variables">Variables of its device model that are known.</param>
/// <param name="Swapping">Its variables of block S.</param>
/// <param name="Missing">Variables that block S requires and that its inventory lacks; empty before it was asked for one since.</param>
internal sealed record AnnouncedResource(
    string? Vendor, string? Model, string? SerialNumber, string? FirmwareVersion, bool SpeaksProfile, int Variables,
    IReadOnlyDictionary<string, string> Swapping, IReadOnlyList<string> Missing)
{
    private const string Controller = "BatterySwapCtrlr.";

    public static AnnouncedResource Of(StationView view)
    {
        ChargingStation? made = view.Made;
        return new AnnouncedResource(
            made?.VendorName, made?.Model, made?.SerialNumber, made?.FirmwareVersion, view.Registration.SpeaksProfile, view.Device.Count,
            view.Device.Where(value => value.Key.StartsWith(Controller, StringComparison.OrdinalIgnoreCase)).ToImmutableSortedDictionary(),
            view.Missing);
    }
}

/// <param name="WithCustomData">How often with customData.</param>
internal sealed record TellsResource(string Action, long Count, long WithCustomData, DateTimeOffset Last);

/// <param name="Errors">Answers that were an error, or no answer to it.</param>
/// <param name="Unanswered">How often it said nothing in time.</param>
internal sealed record AskedResource(
    string Action, long Count, long Answered, long Errors, long Unanswered, DateTimeOffset Last, string? LastError);

/// <param name="Rule">What it is about; stable.</param>
/// <param name="What">What it was, for people.</param>
/// <param name="Example">What the station said the last time, or the beginning of it.</param>
internal sealed record BreachResource(
    ConductRule Rule, string What, long Count, DateTimeOffset First, DateTimeOffset Last, string Example)
{
    public static BreachResource Of(Breach breach) => new(
        breach.Rule, breach.What, breach.Count, ApiTime.Of(breach.First.Milliseconds), ApiTime.Of(breach.Last.Milliseconds),
        breach.Example);
}

/// <summary>How stations keep to the protocol.</summary>
internal static class ConformanceApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/stations/{id}/conformance", One).WithName("getConformance")
            .WithSummary("What a station announced, what it does, and where it keeps to OCPP or not; since the start of this server.");

    private static ConformanceResource One(string id, LineRules line, StationGateway gateway)
    {
        if (line.StationOf(id) < 0) throw ApiProblemException.Unknown("station", "换电站", id);
        return ConformanceResource.Of(id, ApiTime.Of(gateway.Since.Milliseconds), gateway.Find(id));
    }
}
