using System.Collections.Immutable;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Database;
using Trunkline.Cli.Files;
using Trunkline.Cli.Progress;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Replay;
using Trunkline.Storage.Books;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;

namespace Trunkline.Cli.Check;

/// <summary>What was found in a database.</summary>
/// <param name="Database">Which one.</param>
/// <param name="Entries">Entries of its journal.</param>
/// <param name="IsReplayed">The journal was replayed, and the tables held against it.</param>
internal sealed record BooksReport(string Database, long Entries, bool IsReplayed, ImmutableArray<BooksFinding> Findings);

/// <summary>
/// Checks the conservation laws over a database, also while a server uses it; with the line's files also that its tables are what its
/// journal says.
/// </summary>
internal static class BooksCheck
{
    /// <exception cref="FileTroubleException">Something cannot be read.</exception>
    public static BooksReport Of(DatabaseChoice database, LineRules? line, Session session, CancellationToken cancel) =>
        ProgressDisplay.During(
            session, quiet: line is null, session.Messages.ReplaysJournal,
            progress => RunAsync(database, line, progress, cancel).GetAwaiter().GetResult());

    private static async Task<BooksReport> RunAsync(
        DatabaseChoice database, LineRules? line, IProgress<double>? progress, CancellationToken cancel)
    {
        await using var view = await database.ViewAsync(cancel);
        var findings = await view.CheckBooksAsync(cancellationToken: cancel);
        if (line is not null) findings = [.. findings, .. await ReplayAsync(view, line, progress, cancel)];
        long entries = await view.Journal.LastPositionAsync(cancel);
        return new BooksReport(view.Database, entries, line is not null, findings);
    }

    private static async Task<ImmutableArray<BooksFinding>> ReplayAsync(
        IStorageView view, LineRules line, IProgress<double>? progress, CancellationToken cancel)
    {
        await using var scratch = await SqliteStorage.OpenTemporaryAsync(cancellationToken: cancel);
        return await JournalReplay.CheckAsync(view, line, scratch, progress: progress, cancellationToken: cancel);
    }
}
