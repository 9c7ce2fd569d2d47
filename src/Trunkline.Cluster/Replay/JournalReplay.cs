using System.Collections.Immutable;
using System.Text.Json;
using Trunkline.Cluster.Accounts;
using Trunkline.Cluster.Anomalies;
using Trunkline.Cluster.Corrections;
using Trunkline.Cluster.Entries;
using Trunkline.Cluster.Handovers;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Trips;
using Trunkline.Cluster.Work;
using Trunkline.Control.Work;
using Trunkline.Model.Units;
using Trunkline.Storage.Books;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Replay;

/// <summary>
/// The whole journal once more: desks, books and reservations are made anew of its entries alone, what they write goes into tables of their
/// own, and the tables that people query are held against these, row by row. So it is checked that the tables are what the journal says,
/// and that what the streams say of each other agrees (decision 0042).
/// </summary>
public sealed class JournalReplay
{
    // Appends under way: enough for the writer to commit many at once.
    private const int MostUnderWay = 512;

    private static readonly byte[] NoPayload = "{}"u8.ToArray();

    private readonly LineRules _line;
    private readonly IStorageView _view;
    private readonly IStorage _scratch;
    private readonly int _limit;
    private readonly ImmutableArray<BooksFinding>.Builder _findings = ImmutableArray.CreateBuilder<BooksFinding>();
    private readonly Dictionary<string, StationReplay> _stations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReservationBook> _trucks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WorkDesk> _work = new(StringComparer.Ordinal);
    private readonly HashSet<string> _strangers = new(StringComparer.Ordinal);
    private readonly Queue<(JournalEntry Entry, Task<AppendResult> Append)> _underWay = [];
    private readonly Dictionary<(string Swap, SwapDirection Side), long> _told = [];
    private readonly StationDraft _draft = new("");
    private readonly Correspondence _correspondence;

    private JournalReplay(IStorageView view, LineRules line, IStorage scratch, int limit)
    {
        (_view, _line, _scratch, _limit) = (view, line, scratch, limit);
        _correspondence = new Correspondence(Find);
    }

    /// <summary>Replays the journal of a view, and says what does not agree.</summary>
    /// <param name="line">The line that the journal is of: the files that it was served with.</param>
    /// <param name="scratch">An empty database, which is filled.</param>
    /// <param name="limit">Findings of each kind at most.</param>
    /// <param name="progress">Told the part that is done, 0 to 1.</param>
    public static async ValueTask<ImmutableArray<BooksFinding>> CheckAsync(
        IStorageView view, LineRules line, IStorage scratch, int limit = 100, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(scratch);
        var replay = new JournalReplay(view, line, scratch, limit);
        await replay.RunAsync(progress, cancellationToken).ConfigureAwait(false);
        return replay._findings.ToImmutable();
    }

    private async ValueTask RunAsync(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        long last = await _view.Journal.LastPositionAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var entry in _view.Journal.ReadAllAsync(0, int.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            var changes = Changes(entry);
            foreach (var change in changes) CheckEnergy(change);
            if (_underWay.Count == MostUnderWay) await ConcludeOneAsync().ConfigureAwait(false);
            _underWay.Enqueue((entry, AppendAsync(entry, changes).AsTask()));
            if (entry.Position % 1_000 == 0) progress?.Report((double)entry.Position / last);
        }

        while (_underWay.Count > 0) await ConcludeOneAsync().ConfigureAwait(false);
        await _correspondence.CloseAsync(_view.Outbox, cancellationToken).ConfigureAwait(false);
        foreach (var (station, replay) in _stations.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            if (!replay.KeepsCountOfPromises)
                Find(new BooksFinding(4, "Promises made are not those kept, broken, released and open.", station));
        }

        var made = await _scratch.ViewAsync(cancellationToken).ConfigureAwait(false);
        await using (made.ConfigureAwait(false))
        {
            foreach (var finding in await _view.CompareTablesAsync(made, _limit, cancellationToken).ConfigureAwait(false)) Find(finding);
        }
    }

    private ValueTask<AppendResult> AppendAsync(JournalEntry entry, ImmutableArray<TableChange> changes) => _scratch.Journal.AppendAsync(
        new Append(entry.Stream, entry.Version - 1, [new NewEntry(entry.Kind, entry.Format, entry.TimeMs, NoPayload)])
        {
            Changes = changes,
        });

    private async ValueTask ConcludeOneAsync()
    {
        var (entry, append) = _underWay.Dequeue();
        try
        {
            if (await append.ConfigureAwait(false) is AppendResult.Done) return;
            Find(new BooksFinding(5, "An entry does not follow the one before it in its stream.", At(entry)));
        }
        catch (AppendRefusedException refusal)
        {
            Find(new BooksFinding(refusal.Law ?? 5, "The journal says what cannot be: " + refusal.Message, At(entry)));
        }
    }

    private ImmutableArray<TableChange> Changes(JournalEntry entry)
    {
        try
        {
            if (IsOf(entry, StreamNames.Stations, out string id)) return OfStation(entry, id);
            if (IsOf(entry, StreamNames.Trucks, out id)) return OfTruck(entry, id);
            if (IsOf(entry, StreamNames.Accounts, out id)) return OfAccount(entry, id);
            if (IsOf(entry, StreamNames.Anomalies, out _)) return OfAnomaly(entry);
            if (IsOf(entry, StreamNames.Work, out id)) return OfWork(entry, id);
            if (IsOf(entry, StreamNames.Corrections, out _)) return OfCorrection(entry);
            if (entry.Stream == StreamNames.Handovers) return [new TableChange.InsertHandover(HandoverBook.RowOf(entry))];
            if (entry.Stream == ServedLine.Stream) Compare(entry);
        }
        catch (Exception error) when (error is JournalFormatException or JsonException)
        {
            Find(new BooksFinding(5, "An entry cannot be read: " + error.Message, At(entry)));
        }

        return [];
    }

    private ImmutableArray<TableChange> OfStation(JournalEntry entry, string id)
    {
        if (!_stations.TryGetValue(id, out var station))
        {
            int index = _line.StationOf(id);
            if (index < 0) return Stranger(entry);
            _stations.Add(id, station = new StationReplay(_line, _line.Desk(index)));
        }

        station.Note(entry, _draft);
        foreach (var message in _draft.Messages) _correspondence.Sent(message);
        return _draft.Changes;
    }

    private ImmutableArray<TableChange> OfTruck(JournalEntry entry, string id)
    {
        if (!_trucks.TryGetValue(id, out var book))
        {
            if (_line.Register.TruckOf(id) is not { } truck) return Stranger(entry);
            _trucks.Add(id, book = new ReservationBook(_line, truck));
        }

        var happened = TruckEvent.Formats.Read(entry);
        var row = book.RowOf(happened, new Instant(entry.TimeMs));
        book.Apply(happened);
        if (happened is TruckEvent.ReservationEnded ended) _correspondence.Ended(ended);
        return row is null ? [] : [row];
    }

    private ImmutableArray<TableChange> OfAccount(JournalEntry entry, string fleet)
    {
        var happened = AccountEvent.Formats.Read(entry);
        if (happened is AccountEvent.PriceCorrected corrected) _correspondence.Applied(corrected);
        if (happened is not AccountEvent.SwapPaid paid) return [];
        var posted = _correspondence.Paid(entry.Stream, paid);
        return posted is null || paid.Anomaly == 0 ? [] : [new TableChange.InsertAnomaly(LiveAccount.AnomalyOf(fleet, paid, posted))];
    }

    private static ImmutableArray<TableChange> OfAnomaly(JournalEntry entry)
    {
        var settled = JsonSerializer.Deserialize(entry.Payload, AnomalyJson.Default.AnomalySettled)!;
        return [new TableChange.SettleAnomaly(settled.Anomaly, settled.By, entry.TimeMs, settled.How)];
    }

    private ImmutableArray<TableChange> OfCorrection(JournalEntry entry)
    {
        var corrected = SwapCorrected.Read(entry);
        _correspondence.Corrected(corrected);
        return [corrected.ToPostings(entry.TimeMs)];
    }

    private ImmutableArray<TableChange> OfWork(JournalEntry entry, string station)
    {
        if (!_work.TryGetValue(station, out var desk)) _work.Add(station, desk = new WorkDesk());
        var happened = WorkEntry.Formats.Read(entry);
        if (happened is WorkEvent.Opened { By: null, Anomaly: { } anomaly }) _correspondence.Opened(anomaly);
        return [new TableChange.UpsertWorkOrder(WorkRows.Of(station, desk.Apply(happened, new Instant(entry.TimeMs))))];
    }

    private void Compare(JournalEntry entry)
    {
        foreach (var each in ServedLine.Formats.Read(entry).ContradictedBy(LineFootprint.Of(_line)))
        {
            string where = $"{each.Kind} {each.Subject}: {each.Was}, not {each.Is ?? "none"}";
            Find(new BooksFinding(5, "These are not the files that the line was served with.", where));
        }
    }

    // Law 2 as far as the books can tell: the energy of a swap is that of the set that left less that of the set that came.
    private void CheckEnergy(TableChange change)
    {
        if (change is not TableChange.RecordSwap record) return;
        string id = record.Swap.Id;
        foreach (var side in record.Batteries.GroupBy(each => each.Direction))
            _told[(id, side.Key)] = side.Sum(each => each.EnergyWh);
        if (record.Swap.State == SwapState.Open) return;
        _told.Remove((id, SwapDirection.In), out long came);
        _told.Remove((id, SwapDirection.Out), out long left);
        if (record.Swap.State != SwapState.Aborted && left - came != record.Swap.EnergyWh)
            Find(new BooksFinding(2, "A swap is booked for another energy than its batteries say.", id));
    }

    private ImmutableArray<TableChange> Stranger(JournalEntry entry)
    {
        const string What = "The line has no such station or truck: these are not the files that it was served with.";
        if (_strangers.Add(entry.Stream)) Find(new BooksFinding(5, What, entry.Stream));
        return [];
    }

    private void Find(BooksFinding finding)
    {
        if (_findings.Count(each => each.What == finding.What) < _limit) _findings.Add(finding);
    }

    private static bool IsOf(JournalEntry entry, string prefix, out string id)
    {
        bool isOf = entry.Stream.StartsWith(prefix, StringComparison.Ordinal);
        id = isOf ? entry.Stream[prefix.Length..] : "";
        return isOf;
    }

    private static string At(JournalEntry entry) => FormattableString.Invariant($"{entry.Stream} version {entry.Version}");
}
