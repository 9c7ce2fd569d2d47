using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <param name="Holder">Station, truck, workshop or transport that has it.</param>
/// <param name="Since">Since when.</param>
/// <param name="Cycles">Equivalent full cycles since the line knows it, to a thousandth: what stations have charged into it.</param>
internal sealed record BatteryResource(
    string Serial, string Type, string Owner, HolderKind HolderKind, string Holder, int? Slot, DateTimeOffset Since, int HealthPerMille,
    decimal Cycles)
{
    public static BatteryResource Of(BatteryRow row) => new(
        row.Serial, row.Type, row.Owner, row.HolderKind, row.HolderId, row.Slot, ApiTime.Of(row.SinceMs), row.SohPermille,
        row.Cycles / 1000m);
}

/// <param name="From">
/// Where the books had it, as in <c>slot:changle-southbound#7</c> or <c>truck:line-haul-017</c>; left out for its commissioning.
/// </param>
/// <param name="Claimed">Where the report said it came from, where it said so.</param>
/// <param name="Cause">The swap, report or anomaly that moved it.</param>
internal sealed record CustodyResource(long Sequence, string? From, string To, string? Claimed, DateTimeOffset At, string Cause);

/// <summary>Batteries and who has had them.</summary>
internal static class BatteryApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/batteries", ListAsync).WithName("listBatteries").WithSummary("Batteries that the line has met, by serial number.");
        api.MapGet("/batteries/{serial}", OneAsync).WithName("getBattery").WithSummary("A battery and who has it.");
        api.MapGet("/batteries/{serial}/custody", CustodyAsync).WithName("getCustody")
            .WithSummary("The custody chain of a battery, latest move first.");
    }

    private static async Task<PageOf<BatteryResource>> ListAsync(
        IStorage storage, string? holderKind, string? holder, string? owner, int? limit, string? cursor, CancellationToken ct) =>
        PageOf<BatteryResource>.Of(
            await storage.Tables.BatteriesAsync(
                new BatteryFilter(ApiWord.Of<HolderKind>("holderKind", holderKind), holder, owner), ApiPage.Of(limit, cursor), ct),
            BatteryResource.Of);

    private static async Task<BatteryResource> OneAsync(string serial, IStorage storage, CancellationToken ct) =>
        BatteryResource.Of(await KnownAsync(serial, storage, ct));

    private static async Task<PageOf<CustodyResource>> CustodyAsync(
        string serial, IStorage storage, int? limit, string? cursor, CancellationToken ct)
    {
        await KnownAsync(serial, storage, ct);
        return PageOf<CustodyResource>.Of(
            await storage.Tables.CustodyAsync(serial, ApiPage.Of(limit, cursor), ct),
            row => new CustodyResource(
                row.Sequence, row.FromCustody, row.ToCustody, row.ClaimedCustody, ApiTime.Of(row.AtMs), row.Cause));
    }

    private static async Task<BatteryRow> KnownAsync(string serial, IStorage storage, CancellationToken ct) =>
        await storage.Tables.BatteryAsync(serial, ct) ?? throw ApiProblemException.Unknown("battery", "电池", serial);
}
