using System.Collections.Immutable;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Stations;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Entries;

/// <summary>
/// The owner of a stream that takes turns: restores what its events say, decides, appends, and goes on only when that is durable. Called
/// from one thread at a time; calls may overlap, and then wait for each other.
/// </summary>
/// <typeparam name="TEvent">The events of the stream.</typeparam>
public abstract class LiveStream<TEvent> : IDisposable
    where TEvent : class
{
    // A stream that somebody else keeps appending to is not ours.
    private const int MostConflicts = 5;

    private readonly IJournal _journal;
    private readonly IDomainClock _clock;
    private readonly EntryFormats<TEvent> _formats;
    private readonly HashSet<string> _commands = new(StringComparer.Ordinal);
    private Task _lastTurn = Task.CompletedTask;
    private bool _isRestored;
    private long _version;
    private Instant _latest;

    /// <summary>The owner of a stream, which the first turn restores.</summary>
    /// <param name="wake">Calls the owner's waking on the thread that it belongs to.</param>
    protected LiveStream(string stream, EntryFormats<TEvent> formats, IJournal journal, IDomainClock clock, Func<Task> wake)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (Stream, _formats, _journal, _clock) = (stream, formats, journal, clock);
        Alarm = clock.NewAlarm(wake);
    }

    /// <summary>Name of the stream.</summary>
    public string Stream { get; }

    /// <summary>Now; not before the latest event.</summary>
    protected Instant Now => Instant.Max(_latest, _clock.Now);

    /// <summary>Version of the last entry.</summary>
    protected long Version => _version;

    /// <summary>Wakes the owner.</summary>
    protected IAlarm Alarm { get; }

    /// <summary>Turns the alarm off.</summary>
    public void Dispose()
    {
        Alarm.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Forgets all that events have said.</summary>
    protected abstract void Forget();

    /// <summary>Takes note of an event. Never fails.</summary>
    protected abstract void Apply(TEvent happened, Instant at);

    /// <summary>The row that follows from an event by itself, asked for before it is applied; null for none.</summary>
    protected virtual TableChange? RowOf(TEvent happened, Instant at) => null;

    /// <summary>A message that follows from an event by itself, under an id that the entry gives it; null for none.</summary>
    protected virtual NewMessage? MessageOf(TEvent happened, string id) => null;

    /// <summary>A command is in the stream.</summary>
    protected bool Knows(string command) => _commands.Contains(command);

    /// <summary>
    /// Runs a turn after those before it, on what the journal says. A turn that finds that somebody else has appended begins anew: what it
    /// has asked of others is asked again, under the same command ids. One that appends nothing, or finds that what it is asked about is
    /// not there, looks whether that is still so: its answer counts as much as an event.
    /// </summary>
    protected async Task<T> TurnAsync<T>(Func<Task<T>> turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var turnBefore = _lastTurn;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _lastTurn = ended.Task;
        try
        {
            await turnBefore;
            for (int conflicts = 0; ; conflicts++)
            {
                if (!_isRestored) await RestoreAsync();
                long before = _version;
                try
                {
                    var result = await turn();
                    if (_version == before) await DemandLatestAsync();
                    return result;
                }
                catch (SteppedDownException) when (conflicts < MostConflicts)
                {
                }
            }
        }
        finally
        {
            ended.SetResult();
        }
    }

    /// <summary>What a command did.</summary>
    /// <param name="Command">Its id; null for what nobody commanded.</param>
    /// <param name="Happened">The event.</param>
    /// <param name="Changes">Rows that follow, beside that of the event itself.</param>
    protected readonly record struct Did(string? Command, TEvent Happened, ImmutableArray<TableChange> Changes);

    /// <summary>Appends what a command did, and applies it when it is durable.</summary>
    /// <returns>False when the command was in the stream already; then nothing is written.</returns>
    /// <exception cref="SteppedDownException">Somebody else has appended.</exception>
    protected async Task<bool> AppendAsync(string? command, TEvent happened, params ImmutableArray<TableChange> changes)
    {
        if (command is not null && Knows(command)) return false;
        await AppendAsync([new Did(command, happened, changes)]);
        return true;
    }

    /// <summary>
    /// Appends what commands did that are not in the stream yet, all of it or nothing, and applies it when it is durable.
    /// </summary>
    /// <param name="all">In order; nothing is appended when it is empty.</param>
    /// <exception cref="SteppedDownException">Somebody else has appended.</exception>
    protected async Task AppendAsync(IReadOnlyList<Did> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        if (all.Count == 0) return;
        var now = Now;
        var append = new Append(
            Stream, _version, [.. all.Select(did => _formats.Write(did.Happened, now.Milliseconds, did.Command))])
        {
            Changes = [.. all.SelectMany(did => RowOf(did.Happened, now) is { } row ? [row, .. did.Changes] : did.Changes)],
            Messages = [.. all.Select((did, index) => MessageOf(did.Happened, $"{Stream}/{_version + 1 + index}/0")).OfType<NewMessage>()],
        };
        AppendResult result;
        try
        {
            result = await _journal.AppendAsync(append);
        }
        catch
        {
            // Whether it is there or not, the journal knows.
            StepDown();
            throw;
        }

        if (result is not AppendResult.Done done)
        {
            StepDown();
            throw new SteppedDownException(Stream);
        }

        long version = done.LastVersion - all.Count;
        foreach (var did in all) Note(did.Happened, now, ++version, did.Command);
    }

    /// <summary>Nobody else has appended.</summary>
    /// <exception cref="SteppedDownException">Somebody has.</exception>
    protected async Task DemandLatestAsync()
    {
        if (await _journal.LastVersionAsync(Stream) == _version) return;
        StepDown();
        throw new SteppedDownException(Stream);
    }

    private void StepDown() => _isRestored = false;

    private async Task RestoreAsync()
    {
        Forget();
        _commands.Clear();
        (_version, _latest) = (0, default);
        await foreach (var entry in _journal.ReadAsync(Stream))
        {
            Note(_formats.Read(entry), new Instant(entry.TimeMs), entry.Version, entry.CommandId);
        }

        _isRestored = true;
    }

    private void Note(TEvent happened, Instant at, long version, string? command)
    {
        Apply(happened, at);
        (_version, _latest) = (version, Instant.Max(_latest, at));
        if (command is not null) _commands.Add(command);
    }
}
