using Trunkline.Cluster.Accounts;
using Trunkline.Cluster.Line;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <param name="BalanceFen">The sum of its postings; negative, the party owes.</param>
internal sealed record AccountResource(string Id, PartyKind Party, long BalanceFen, string BalanceYuan)
{
    public static AccountResource Of(AccountRow row) => new(row.Id, row.PartyKind, row.BalanceFen, ApiTime.Yuan(row.BalanceFen));
}

/// <param name="HeldFen">Held for reservations; left out for parties that do not reserve.</param>
internal sealed record AccountDetailResource(AccountResource Account, long? HeldFen, int? Holds);

/// <param name="OpeningFen">The balance before the first posting of the time asked for.</param>
internal sealed record StatementResource(string Account, long OpeningFen, PageOf<PostingResource> Postings);

/// <summary>Accounts of fleets, battery owners and station operators.</summary>
internal static class AccountApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/accounts", ListAsync).WithName("listAccounts").WithSummary("All accounts, by id.");
        api.MapGet("/accounts/{id}", OneAsync).WithName("getAccount").WithSummary("An account with its balance and holds.");
        api.MapGet("/accounts/{id}/statement", StatementAsync).WithName("getStatement")
            .WithSummary("The postings of an account, latest first.");
    }

    private static async Task<PageOf<AccountResource>> ListAsync(IStorage storage, int? limit, string? cursor, CancellationToken ct) =>
        PageOf<AccountResource>.Of(
            await storage.Tables.AccountsAsync(ApiPage.Of(limit, cursor), ct), AccountResource.Of);

    private static async Task<AccountDetailResource> OneAsync(
        string id, IStorage storage, LineRules line, IAccountViews views, CancellationToken ct)
    {
        AccountRow row = await KnownAsync(id, storage, ct);
        string? fleet = line.Fleet.Fleets.FirstOrDefault(each => AccountNames.OfFleet(each.Id) == id)?.Id;
        AccountView? view = fleet is null ? null : await views.ViewAsync(fleet);
        return new AccountDetailResource(AccountResource.Of(row), view?.HeldFen, view?.Holds);
    }

    private static async Task<StatementResource> StatementAsync(
        string id, IStorage storage, DateTimeOffset? from, DateTimeOffset? until, int? limit, string? cursor, CancellationToken ct)
    {
        await KnownAsync(id, storage, ct);
        long? fromMs = from?.ToUnixTimeMilliseconds();
        long opening = fromMs is { } at ? await storage.Tables.BalanceBeforeAsync(id, at, ct) : 0;
        Page<PostingRow> page = await storage.Tables.StatementAsync(
            new StatementFilter(id, fromMs, until?.ToUnixTimeMilliseconds()), ApiPage.Of(limit, cursor), ct);
        return new StatementResource(id, opening, PageOf<PostingResource>.Of(page, PostingResource.Of));
    }

    private static async Task<AccountRow> KnownAsync(string id, IStorage storage, CancellationToken ct) =>
        await storage.Tables.AccountAsync(id, ct) ?? throw ApiProblemException.Unknown("account", "账户", id);
}
