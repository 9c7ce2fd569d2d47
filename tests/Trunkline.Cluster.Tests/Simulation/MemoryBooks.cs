using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Tests.Simulation;

/// <summary>Journal, outbox and tables in memory, with the laws of the real ones.</summary>
internal sealed class MemoryBooks
{
    private readonly HashSet<(string, string)> _commands = [];
    private readonly HashSet<string> _messages = new(StringComparer.Ordinal);

    /// <summary>Appends of owners that did not know what another one had written.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Appends of commands that were there already.</summary>
    public int Duplicates { get; private set; }

    public List<JournalEntry> Journal { get; } = [];

    public Dictionary<string, List<JournalEntry>> Streams { get; } = new(StringComparer.Ordinal);

    public List<OutboxMessage> Outbox { get; } = [];

    public Dictionary<string, SwapRow> Swaps { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TableChange.MoveBattery> Custody { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, long> Balances { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ReservationRow> Reservations { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AnomalyRow> Anomalies { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, StationStateRow> States { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<JournalEntry> Stream(string stream) => Streams.TryGetValue(stream, out var entries) ? entries : [];

    public AppendResult Append(Append append)
    {
        long version = Stream(append.Stream).Count;
        foreach (var entry in append.Entries)
        {
            if (entry.CommandId is { } command && _commands.Contains((append.Stream, command)))
            {
                Duplicates++;
                return new AppendResult.Duplicate(Stream(append.Stream).Single(other => other.CommandId == command).Version);
            }
        }

        if (version != append.ExpectedVersion)
        {
            Conflicts++;
            return new AppendResult.Conflict(version);
        }

        foreach (var change in append.Changes) Check(change);
        foreach (var change in append.Changes) Apply(change);
        if (version == 0) Streams.Add(append.Stream, []);
        foreach (var entry in append.Entries)
        {
            var written = new JournalEntry(
                append.Stream, ++version, Journal.Count + 1, entry.Kind, entry.Format, entry.TimeMs, entry.CommandId, entry.Payload);
            Journal.Add(written);
            Streams[append.Stream].Add(written);
            if (entry.CommandId is { } command) _commands.Add((append.Stream, command));
        }

        foreach (var message in append.Messages)
        {
            Assert.True(_messages.Add(message.Id), $"Message {message.Id} stands twice.");
            Outbox.Add(new OutboxMessage(
                Outbox.Count + 1, message.Id, append.Stream, version, message.Target, message.Kind, message.Payload, false));
        }

        return new AppendResult.Done(version, Journal.Count);
    }

    private void Check(TableChange change)
    {
        switch (change)
        {
            case TableChange.RecordSwap { Swap: var swap }:
                if (Swaps.TryGetValue(swap.Id, out var before) && before.State != SwapState.Open)
                    throw new AppendRefusedException($"Swap {swap.Id} is booked already.") { Law = 5 };
                if (swap.RequestId is not null && Swaps.Values.Any(other => other.Id != swap.Id && other.Station == swap.Station
                    && other.RequestId == swap.RequestId && other.Instance == swap.Instance))
                    throw new AppendRefusedException($"Request {swap.RequestId} is another swap.") { Law = 5 };
                break;
            case TableChange.InsertPostings postings when postings.Postings.Sum(posting => posting.AmountFen) != 0:
                throw new AppendRefusedException("Postings do not sum to zero.") { Law = 3 };
            case TableChange.InsertAnomaly { Anomaly: var anomaly } when Anomalies.ContainsKey(anomaly.Id):
                throw new AppendRefusedException($"Anomaly {anomaly.Id} is there.");
            default: break;
        }
    }

    private void Apply(TableChange change)
    {
        switch (change)
        {
            case TableChange.RecordSwap record: Swaps[record.Swap.Id] = record.Swap; break;
            case TableChange.MoveBattery move: Custody[move.Serial] = move; break;
            case TableChange.UpsertReservation upsert: Reservations[upsert.Reservation.Id] = upsert.Reservation; break;
            case TableChange.InsertAnomaly insert: Anomalies.Add(insert.Anomaly.Id, insert.Anomaly); break;
            case TableChange.UpsertStationState upsert: States[upsert.State.Station] = upsert.State; break;
            case TableChange.InsertPostings postings:
                foreach (var posting in postings.Postings)
                    Balances[posting.Account] = Balances.GetValueOrDefault(posting.Account) + posting.AmountFen;
                break;
            default: break;
        }
    }
}
