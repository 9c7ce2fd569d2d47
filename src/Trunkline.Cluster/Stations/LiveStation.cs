using System.Diagnostics;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Outbox;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Stations;

/// <summary>
/// One station of the live line: restores its desk from the journal, lets it decide on one fact after the other, appends what must last,
/// and only then answers and orders. When its stream has grown without it, or an append is refused, it throws its memory away and
/// restores. Called from one thread at a time; calls may overlap, their facts are handled in the order of the calls.
/// </summary>
public sealed partial class LiveStation : IDisposable
{
    // So that what people see of a station costs little beside what is decided.
    private static readonly Duration ShownEvery = Duration.FromSeconds(10);

    private readonly LineRules _line;
    private readonly DeskRules _rules;
    private readonly string _stream;
    private readonly IJournal _journal;
    private readonly ICustodyBook _custody;
    private readonly IDomainClock _clock;
    private readonly IOutboxBell _bell;
    private readonly IAlarm _alarm;
    private readonly DeskOutcome _outcome = new();
    private readonly StationDraft _draft;
    private Memory? _memory;
    private Instant _shown = new(long.MinValue / 2);
    private string? _connection;
    private IStationLink? _link;

    /// <summary>A station that has not been restored yet; the first call does it.</summary>
    /// <param name="wake">Calls <see cref="WakeAsync"/> on the thread that this station belongs to.</param>
    /// <exception cref="UnknownStationException">No station has this id.</exception>
    public LiveStation(
        string station,
        LineRules line,
        IJournal journal,
        ICustodyBook custody,
        IDomainClock clock,
        IOutboxBell bell,
        Func<Task> wake)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(clock);
        int index = line.StationOf(station);
        if (index < 0) throw new UnknownStationException(station);
        (_line, _rules, _journal, _custody, _clock, _bell) = (line, line.Desk(index), journal, custody, clock, bell);
        _stream = StreamNames.Stations + station;
        _draft = new StationDraft(_stream);
        _alarm = clock.NewAlarm(wake);
    }

    /// <summary>All that is lost when the station steps down; the journal has it.</summary>
    private sealed class Memory(LineRules line, DeskRules rules)
    {
        public StationDesk Desk { get; } = new(rules);

        public StationBooks Books { get; } = new(line, rules.Station);

        public CommandMemory Commands { get; } = new();

        public long Version { get; set; }

        public Instant Latest { get; set; }
    }

    /// <summary>Tells what happened, in this order; see <see cref="IStationDirectory.TellAsync"/>.</summary>
    /// <param name="trace">Where in a trace they belong; nowhere, as a rule.</param>
    public Task<StationAnswer> TellAsync(IReadOnlyList<StationFact> facts, ActivityContext trace = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Count == 0) return Task.FromResult(new StationAnswer(null, null));
        var call = new Call(facts.Count, trace);
        foreach (var fact in facts) _waiting.Enqueue(new Told(call, fact));
        if (!_isHandling) _ = HandleAsync();
        return call.Completion;
    }

    /// <summary>
    /// Tells what happened, with the connection that it came by. When this instance has not met it - the station was restored, perhaps in
    /// another silo, while it stood - it goes on with it, and asks for what is not in the journal.
    /// </summary>
    public Task<StationAnswer> TellAsync(
        IReadOnlyList<StationFact> facts, string connection, IStationLink link, ActivityContext trace = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (_connection != connection)
        {
            Attach(connection, link);
            if (facts is not [StationFact.Linked, ..]) _waiting.Enqueue(MetAgain());
        }

        return TellAsync(facts, trace);
    }

    /// <summary>Orders go to this link from now on.</summary>
    public void Attach(string connection, IStationLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (_connection == connection) return;
        var before = _link;
        (_connection, _link) = (connection, link);
        before?.Supersede();
    }

    /// <summary>The connection is gone; when it is the present one, the desk is told.</summary>
    public async Task DetachAsync(string connection)
    {
        if (_connection != connection) return;
        (_connection, _link) = (null, null);
        await TellAsync([new StationFact.Unlinked()]);
    }

    /// <summary>Looks whether something is due, and sets the alarm for what will be. Restores the station when it sleeps.</summary>
    public Task WakeAsync() => TellAsync([new StationFact.Tick()]);

    /// <summary>What the station publishes of its near future.</summary>
    public async Task<StationOutlook> OutlookAsync(byte batteryType)
    {
        var memory = await RestoredAsync();
        StationOutlook outlook = default;
        StationOutlook.Compute(memory.Desk.Belief, _rules.Control, batteryType, Now(memory), ref outlook);
        return outlook;
    }

    /// <summary>Who would charge now, for someone who steers the station's charging.</summary>
    public async Task<ChargingQueue> QueueAsync()
    {
        var memory = await RestoredAsync();
        return ChargingQueue.Of(memory.Desk.Belief, _rules.Control, Now(memory));
    }

    /// <summary>The station as people see it now.</summary>
    public async Task<StationView> ViewAsync()
    {
        var memory = await RestoredAsync();
        return StationView.Of(memory.Desk, _rules, _line, memory.Version, Now(memory));
    }

    /// <summary>Turns the alarm off. What is under way ends by itself.</summary>
    public void Dispose() => _alarm.Dispose();

    // Events of a stream do not go back in time, whatever the clock does.
    private Instant Now(Memory memory) => Instant.Max(memory.Latest, _clock.Now);

    private void StepDown() => _memory = null;

    // A call that looks must not see what is decided and not durable yet.
    private async Task<Memory> RestoredAsync()
    {
        while (true)
        {
            while (_handling is { IsCompleted: false } handling) await handling;
            if (_memory is { } memory) return memory;
            await WakeAsync();
        }
    }

    private async Task<Memory> RestoreAsync()
    {
        var memory = new Memory(_line, _rules);
        await foreach (var entry in _journal.ReadAsync(_stream))
        {
            Restore(memory, entry);
        }

        _memory = memory;
        _shown = new Instant(long.MinValue / 2);
        Reconnect(memory);
        return memory;
    }

    // Reports of charge are not in the journal; a connected station is asked for them. Whoever was connected to an earlier instance
    // only, is not any more. An instance without the connection may have written that it is lost: it is not, and nobody else says so.
    private void Reconnect(Memory memory)
    {
        if (_link is null)
        {
            if (memory.Desk.IsLinked) _waiting.PutFirst(new Told(new Call(1), new StationFact.Unlinked()));
        }
        else if (memory.Desk.IsLinked)
        {
            _link.Order(new StationOrder.ReportAll());
        }
        else if (!_waiting.HasLinked)
        {
            _waiting.PutFirst(MetAgain());
        }
    }

    private static Told MetAgain() => new(new Call(1), new StationFact.Linked(SpeaksProfile: false)) { IsMetAgain = true };

    private static void Restore(Memory memory, JournalEntry entry)
    {
        object read = StationEntry.Formats.Read(entry);
        var at = new Instant(entry.TimeMs);
        (memory.Version, memory.Latest) = (entry.Version, Instant.Max(memory.Latest, at));
        memory.Commands.Add(entry.CommandId, read as AnswerGiven);
        if (read is not DeskEvent happened) return;
        memory.Desk.Apply(happened, at);
        memory.Books.Note(happened, at, memory.Desk.Belief, null);
    }

    private void Show(Memory memory, Instant now)
    {
        if (now - _shown < ShownEvery) return;
        _shown = now;
        var view = StationView.Of(memory.Desk, _rules, _line, _draft.LastVersion, now);
        _draft.Add(new TableChange.UpsertStationState(
            new StationStateRow(_rules.Station, view.ToJson(), now.Milliseconds, _draft.LastVersion)));
    }
}
