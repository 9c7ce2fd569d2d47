using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Tests.Conformance;

public abstract partial class StorageConformance
{
    /// <summary>An append as chance makes it: to one of few streams, by one of few commands, on the right version or beside it.</summary>
    private sealed record Attempt(int Stream, int Beside, int? Command, int Entries, int Fee, bool IsOdd);

    private static readonly Gen<Attempt[]> Attempts = Gen.ArrayOf(
        from stream in Gen.Choose(0, 2)
        from beside in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Constant(-1)), (1, Gen.Constant(1)))
        from command in Gen.Frequency((2, Gen.Constant<int?>(null)), (3, Gen.Choose(0, 9).Select(number => (int?)number)))
        from entries in Gen.Choose(1, 3)
        from fee in Gen.Choose(0, 1_000)
        from isOdd in Gen.Frequency((7, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Attempt(stream, beside, command, entries, fee, isOdd));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1_000)]
    public async Task Whatever_is_appended_in_whatever_batches_ends_as_one_after_the_other_would(int batchEntries)
    {
        await using TestDatabase database = await NewDatabaseAsync();
        int run = 0;
        var gate = new Gate();
        await using IStorage storage = await database.OpenAsync(
            new StorageOptions { Observer = gate, Limits = new CommitLimits(BatchEntries: batchEntries) });
        // Another run, other streams: one database serves them all.
        Prop.ForAll(Attempts.ToArbitrary(), attempts => CompareAsync(storage, gate, $"run{run++}", attempts).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25).WithEndSize(40));
        Assert.Empty(await storage.CheckBooksAsync());
    }

    private static async Task CompareAsync(IStorage storage, Gate gate, string run, Attempt[] attempts)
    {
        var model = new Model();
        var answers = new List<Task<AppendResult>>();
        var expected = new List<object>();
        Task<AppendResult> held = await HoldWriterAsync(storage, gate);
        foreach (Attempt attempt in attempts)
        {
            string stream = $"{run}/{attempt.Stream}";
            long version = model.VersionOf(stream) + attempt.Beside;
            if (version < 0) continue;
            string? command = attempt.Command is { } number ? $"c-{number}" : null;
            int serial = answers.Count;
            ImmutableArray<NewEntry> entries =
                [.. Enumerable.Range(0, attempt.Entries).Select(i => Sample.Entry($"{serial}-{i}", i == 0 ? command : null))];
            // An odd one breaks a constraint after its fee has been written: its own transaction stands twice.
            TableChange.InsertPostings fee = Sample.Postings($"{run}-{serial}", Sample.Noon, (run, attempt.Fee), ("all", -attempt.Fee));
            ImmutableArray<TableChange> changes = attempt.IsOdd ? [fee, fee] : [fee];
            var append = new Append(stream, version, entries) { Changes = changes, Messages = [Sample.Message($"{run}-{serial}", run)] };
            answers.Add(storage.Journal.AppendAsync(append).AsTask());
            expected.Add(model.Append(append, attempt));
        }

        gate.Open();
        Done(await held);
        var actual = new List<object>();
        foreach (Task<AppendResult> answer in answers) actual.Add(await OutcomeAsync(answer));
        Assert.Equal(expected, actual);
        Assert.Equal(model.Streams.Keys.Order(StringComparer.Ordinal), await storage.Journal.StreamsAsync(run + "/").AllAsync());
        foreach ((string stream, List<string> kinds) in model.Streams)
            Assert.Equal(kinds, (await storage.Journal.ReadAsync(stream).AllAsync()).Select(entry => entry.Kind));
        Assert.Equal(model.BalanceFen, (await storage.Tables.AccountAsync(run))?.BalanceFen ?? 0);
        Assert.Equal(model.Messages, (await storage.Outbox.PendingAsync(run, 1_000)).Select(message => message.Id));
    }

    /// <summary>The answer without its position, which other streams have a say in.</summary>
    private static async Task<object> OutcomeAsync(Task<AppendResult> answer)
    {
        try
        {
            return await answer is AppendResult.Done done ? $"done {done.LastVersion}" : await answer;
        }
        catch (AppendRefusedException)
        {
            return "refused";
        }
    }

    private sealed class Model
    {
        private readonly Dictionary<(string Stream, string Command), long> _commands = [];

        internal SortedDictionary<string, List<string>> Streams { get; } = new(StringComparer.Ordinal);

        internal List<string> Messages { get; } = [];

        internal long BalanceFen { get; private set; }

        internal long VersionOf(string stream) => Streams.TryGetValue(stream, out List<string>? kinds) ? kinds.Count : 0;

        internal object Append(Append append, Attempt attempt)
        {
            string? command = append.Entries[0].CommandId;
            if (command is not null && _commands.TryGetValue((append.Stream, command), out long earlier))
                return new AppendResult.Duplicate(earlier);
            long version = VersionOf(append.Stream);
            if (version != append.ExpectedVersion) return new AppendResult.Conflict(version);
            if (attempt.IsOdd) return "refused";
            if (version == 0) Streams.Add(append.Stream, []);
            Streams[append.Stream].AddRange(append.Entries.Select(entry => entry.Kind));
            if (command is not null) _commands.Add((append.Stream, command), version + 1);
            Messages.AddRange(append.Messages.Select(message => message.Id));
            BalanceFen += attempt.Fee;
            return $"done {version + append.Entries.Length}";
        }
    }
}
