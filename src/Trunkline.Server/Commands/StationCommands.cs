using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Csms.Commands;
using Trunkline.Server.Monitoring;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;

namespace Trunkline.Server.Commands;

/// <summary>
/// The commands of one station, in the journal: each entry holds a command whole, as it was then, so that the latest entries are all
/// that is needed after a restart. Changes take turns.
/// </summary>
internal sealed class StationCommands(string station, IStorage storage, IDomainClock clock, JsonSerializerOptions json) : IDisposable
{
    /// <summary>Commands that are kept at hand; older ones are in the journal only.</summary>
    public const int MostKept = 200;

    private const int EntriesRead = 1_000;
    private const int Attempts = 3;
    private const int Format = 1;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly string _stream = StreamNames.Commands + station;
    private ImmutableSortedDictionary<int, OperatorCommand>? _known;
    private long _version;

    /// <summary>All that are at hand, by number.</summary>
    public async Task<ImmutableSortedDictionary<int, OperatorCommand>> AllAsync()
    {
        if (Volatile.Read(ref _known) is { } known) return known;
        await _turn.WaitAsync();
        try
        {
            return await LoadAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Changes commands, or adds one; it is durable when this ends.</summary>
    /// <param name="change">Makes of the commands the one that has changed; null changes nothing.</param>
    public async Task<OperatorCommand?> ChangeAsync(Func<ImmutableSortedDictionary<int, OperatorCommand>, OperatorCommand?> change)
    {
        await _turn.WaitAsync();
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                ImmutableSortedDictionary<int, OperatorCommand> known = await LoadAsync();
                if (change(known) is not { } changed) return null;
                if (await TryAppendAsync(changed))
                {
                    Volatile.Write(ref _known, Trimmed(known.SetItem(changed.Number, changed)));
                    return changed;
                }

                if (attempt == Attempts) throw new StorageUnavailableException($"{_stream} is being written by others.");
                // Another server gave the station a command meanwhile.
                Volatile.Write(ref _known, null);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<bool> TryAppendAsync(OperatorCommand command)
    {
        byte[] payload = JsonSerializer.SerializeToUtf8Bytes(command, json);
        string id = string.Create(CultureInfo.InvariantCulture, $"{command.Number}.{_version + 1}");
        NewEntry entry = new(JsonNamingPolicy.CamelCase.ConvertName(command.State.ToString()), Format, clock.Now.Milliseconds, payload)
        {
            CommandId = id,
        };
        AppendResult result = await storage.Journal.AppendAsync(new Append(_stream, _version, [entry]));
        if (result is not AppendResult.Done done) return false;
        _version = done.LastVersion;
        GatewayMeter.Commanded(command.State);
        return true;
    }

    // Under the turn.
    private async Task<ImmutableSortedDictionary<int, OperatorCommand>> LoadAsync()
    {
        if (_known is { } known) return known;
        _version = await storage.Journal.LastVersionAsync(_stream);
        var read = ImmutableSortedDictionary.CreateBuilder<int, OperatorCommand>();
        await foreach (JournalEntry entry in storage.Journal.ReadAsync(_stream, Math.Max(1, _version - EntriesRead + 1)))
        {
            OperatorCommand command = JsonSerializer.Deserialize<OperatorCommand>(entry.Payload, json)!;
            read[command.Number] = command;
            _version = Math.Max(_version, entry.Version);
        }

        // Whoever waited for these answers is gone.
        foreach (OperatorCommand sent in read.Values.Where(each => each.State == CommandState.Sent).ToArray())
            read[sent.Number] = sent.Lost(clock.Now);
        ImmutableSortedDictionary<int, OperatorCommand> loaded = Trimmed(read.ToImmutable());
        Volatile.Write(ref _known, loaded);
        return loaded;
    }

    private static ImmutableSortedDictionary<int, OperatorCommand> Trimmed(ImmutableSortedDictionary<int, OperatorCommand> all) =>
        all.Count <= MostKept ? all : all.RemoveRange(all.Keys.Take(all.Count - MostKept));
}
