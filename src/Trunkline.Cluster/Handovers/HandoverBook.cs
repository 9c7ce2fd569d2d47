using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Handovers;

/// <summary>What a shift leaves open, by its ids; of each at most so many as <see cref="HandoverBook.MostOfEach"/>.</summary>
/// <param name="WorkOrders">Work orders that have not ended.</param>
/// <param name="Anomalies">Anomalies that nobody has settled.</param>
/// <param name="ManualSwaps">Swaps by hand that are under way.</param>
/// <param name="Commands">Commands that stations have not answered.</param>
/// <param name="Stations">Stations that are not connected, or not ready for trucks.</param>
/// <param name="Slots">Slots that cannot be used, or hold a suspect battery.</param>
/// <param name="Promises">Reservations whose promise is at risk.</param>
public sealed record OpenThings(
    ImmutableArray<string> WorkOrders, ImmutableArray<string> Anomalies, ImmutableArray<string> ManualSwaps,
    ImmutableArray<string> Commands, ImmutableArray<string> Stations, ImmutableArray<string> Slots, ImmutableArray<string> Promises);

/// <summary>A shift has handed over to the next. People are named by pseudonymous ids.</summary>
public sealed record HandedOver(long Number, string From, string To, string Notes, OpenThings Open)
{
    /// <summary>Kind of the entry.</summary>
    public const string Kind = "handed-over";
}

/// <summary>Shift handovers: one stream for the line, each entry with what was open then.</summary>
public sealed class HandoverBook(IJournal journal, IDomainClock clock)
{
    /// <summary>Things of each kind that a handover names.</summary>
    public const int MostOfEach = 200;

    private const int Attempts = 5;

    /// <summary>Writes down a handover; it is durable when this ends.</summary>
    /// <returns>The row of it.</returns>
    /// <exception cref="StorageUnavailableException">It could not be written down.</exception>
    public async Task<HandoverRow> HandOverAsync(string from, string to, string notes, OpenThings open)
    {
        for (int attempt = 1; ; attempt++)
        {
            long before = await journal.LastVersionAsync(StreamNames.Handovers).ConfigureAwait(false);
            var handed = new HandedOver(before + 1, from, to, notes, open);
            byte[] payload = JsonSerializer.SerializeToUtf8Bytes(handed, HandoverJson.Default.HandedOver);
            var row = RowOf(handed, clock.Now.Milliseconds);
            var append = new Append(StreamNames.Handovers, before, [new NewEntry(HandedOver.Kind, 1, row.AtMs, payload)])
            {
                Changes = [new TableChange.InsertHandover(row)],
            };
            if (await journal.AppendAsync(append).ConfigureAwait(false) is AppendResult.Done) return row;
            if (attempt == Attempts) throw new StorageUnavailableException("Others hand over at the same time.");
        }
    }

    /// <summary>What was open at a handover.</summary>
    public static OpenThings OpenAt(HandoverRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return JsonSerializer.Deserialize(row.OpenJson, HandoverJson.Default.OpenThings)!;
    }

    internal static HandoverRow RowOf(JournalEntry entry) =>
        RowOf(JsonSerializer.Deserialize(entry.Payload, HandoverJson.Default.HandedOver)!, entry.TimeMs);

    private static HandoverRow RowOf(HandedOver handed, long atMs) => new(
        handed.Number, handed.From, handed.To, handed.Notes, atMs,
        JsonSerializer.Serialize(handed.Open, HandoverJson.Default.OpenThings));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HandedOver))]
[JsonSerializable(typeof(OpenThings))]
internal sealed partial class HandoverJson : JsonSerializerContext;
