using System.Diagnostics;
using System.Text.Json;
using Trunkline.Control.Centre;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Stations;

/// <content>Facts that wait, the append that they share, and what is done when it fails.</content>
public sealed partial class LiveStation
{
    // Entries of an append; more would keep others waiting for the writer.
    private const int EntriesAtOnce = 128;

    // A stream that somebody else keeps appending to is not ours.
    private const int MostConflicts = 5;

    private readonly PendingFacts _waiting = new();
    private readonly List<Told> _together = [];
    private readonly List<StationOrder> _orders = [];
    private bool _isHandling;
    private Task? _handling;

    /// <summary>A call that is answered when all its facts are.</summary>
    private sealed class Call(int facts, ActivityContext trace = default)
    {
        private readonly TaskCompletionSource<StationAnswer> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = facts;
        private StationAnswer _answer = new(null, null);

        public Task<StationAnswer> Completion => _done.Task;

        /// <summary>Where in a trace it belongs; nowhere, as a rule.</summary>
        public ActivityContext Trace => trace;

        public bool HasFailed => _done.Task.IsFaulted;

        public void Answer(AnswerGiven given, bool isPutOff = false, ManualAnswer? manual = null)
        {
            _answer = new StationAnswer(
                given.Gate ?? _answer.Gate, given.Promise ?? _answer.Promise, isPutOff || _answer.IsPutOff, manual ?? _answer.Manual);
            if (--_left == 0) _done.TrySetResult(_answer);
        }

        public void Fail(Exception error) => _done.TrySetException(error);
    }

    /// <summary>A fact that waits, and how it fared so far.</summary>
    private sealed class Told(Call call, StationFact fact)
    {
        public Call Call { get; } = call;

        public StationFact Fact { get; set; } = fact;

        /// <summary>Something failed with others in one append: it is tried by itself.</summary>
        public bool Alone { get; set; }

        /// <summary>It failed by itself, and an anomaly stands in its place.</summary>
        public bool Given { get; set; }

        public int Conflicts { get; set; }

        /// <summary>No fact of the station's: a connection goes on that this instance had not met, or that was taken for lost.</summary>
        public bool IsMetAgain { get; init; }

        public AnswerGiven Answer { get; set; } = new(null, null);

        public bool IsPutOff { get; set; }

        public ManualAnswer? Manual { get; set; }
    }

    private sealed class PendingFacts
    {
        private readonly LinkedList<Told> _facts = [];

        public bool Any => _facts.First is not null;

        public bool HasLinked => _facts.Any(told => told.Fact is StationFact.Linked);

        public bool NextIsAlone => _facts.First is { Value.Alone: true };

        public void Enqueue(Told told) => _facts.AddLast(told);

        public Told Dequeue()
        {
            var first = _facts.First!.Value;
            _facts.RemoveFirst();
            return first;
        }

        public void PutFirst(Told told) => _facts.AddFirst(told);

        public void PutBack(List<Told> facts)
        {
            for (int i = facts.Count - 1; i >= 0; i--) _facts.AddFirst(facts[i]);
        }
    }

    private async Task HandleAsync()
    {
        _isHandling = true;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _handling = ended.Task;
        try
        {
            while (_waiting.Any) await HandleTogetherAsync();
        }
        finally
        {
            _isHandling = false;
            ended.SetResult();
        }
    }

    private async Task HandleTogetherAsync()
    {
        _together.Clear();
        _happened.Clear();
        _orders.Clear();
        try
        {
            if ((_memory ?? await TryRestoreAsync()) is not { } memory) return;
            _draft.Begin(memory.Version);
            do
            {
                var told = _waiting.Dequeue();
                _together.Add(told);
                if (!told.Call.HasFailed) Decide(memory, told);
            }
            while (_waiting.Any && _draft.Entries < EntriesAtOnce && !_together[^1].Alone && !_waiting.NextIsAlone);
            await ClaimAsync(memory);
            if (_draft.Entries > 0 ? !await AppendWatchedAsync(memory) : !await IsLatestAsync(memory)) return;
            Release();
            SetAlarm(memory);
        }
        catch (Exception error) when (error is AppendRefusedException or ArgumentException or InvalidOperationException
            or IndexOutOfRangeException or KeyNotFoundException or OverflowException)
        {
            GiveUp(error);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Nothing is answered: whoever told it tells it again. It may be durable all the same, and its messages wait.
            StepDown();
            foreach (string target in _draft.Targets) _bell.Ring(target);
            Fail(error);
        }
    }

    // A station whose stream cannot be restored is out of order, and nobody else is: whoever tells it something is told so.
    private async Task<Memory?> TryRestoreAsync()
    {
        try
        {
            return await RestoreAsync();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            StepDown();
            while (_waiting.Any) Fail(_waiting.Dequeue(), error);
            return null;
        }
    }

    private void Decide(Memory memory, Told told)
    {
        if (memory.Commands.TryGet(told.Fact.CommandId, out var earlier))
        {
            told.Answer = earlier;
            return;
        }

        if (told.IsMetAgain)
        {
            _orders.Add(new StationOrder.ReportAll());
            if (memory.Desk.IsLinked) return;
            told.Fact = new StationFact.Linked(memory.Desk.SpeaksProfile);
        }

        var now = Now(memory);
        memory.Latest = now;
        _outcome.Clear();
        memory.Desk.Handle(told.Fact, now, _outcome);
        if (_outcome.Gate is not null || _outcome.Promise is not null) told.Answer = new AnswerGiven(_outcome.Gate, _outcome.Promise);
        told.IsPutOff = _outcome.IsPutOff;
        told.Manual = _outcome.Manual;
        _orders.AddRange(_outcome.Orders);
        if (!_outcome.MustBeDurable) return;
        string? command = told.Fact.CommandId;
        memory.Commands.Add(command, told.Answer);
        if (command is not null && told.Answer != new AnswerGiven(null, null))
        {
            _draft.Add(told.Answer, now.Milliseconds, command);
            command = null;
        }

        WriteDown(memory, now, command, told);
    }

    private void WriteDown(Memory memory, Instant now, string? command, Told? told)
    {
        foreach (var happened in _outcome.Events)
        {
            _draft.Add(happened, now.Milliseconds, command);
            _happened.Add((told, happened));
            command = null;
            memory.Books.Note(happened, now, memory.Desk.Belief, _draft);
        }

        Show(memory, now);
    }

    private async Task<bool> AppendAsync(Memory memory)
    {
        switch (await _journal.AppendAsync(_draft.ToAppend()))
        {
            case AppendResult.Done done:
                memory.Version = done.LastVersion;
                foreach (string target in _draft.Targets) _bell.Ring(target);
                return true;
            case AppendResult.Duplicate duplicate when _together is [{ Alone: true } told]:
                StepDown();
                told.Answer = await EarlierAnswerAsync(duplicate.Version);
                told.Call.Answer(told.Answer);
                return false;
            case AppendResult.Duplicate:
                TryAgain();
                return false;
            default:
                foreach (var told in _together) told.Conflicts++;
                TryAgain();
                return false;
        }
    }

    // That nothing follows from a fact, or that a truck is not let in, is right only when nobody else has appended. What batteries report
    // is told again anyway.
    private async Task<bool> IsLatestAsync(Memory memory)
    {
        if (!_together.Exists(told => told.Fact is StationFact.PromiseWanted or StationFact.PromiseReturned or StationFact.TruckAtGate
            or StationFact.SetIn or StationFact.SetOut or StationFact.SetNotTaken or StationFact.SwapAnswered or StationFact.LaneReached
            or StationFact.StagesWanted or StationFact.ManualSwapWanted or StationFact.ManualStepTold or StationFact.ManualSwapGivenUp))
        {
            return true;
        }

        if (await _journal.LastVersionAsync(_stream) == memory.Version) return true;
        foreach (var told in _together) told.Conflicts++;
        TryAgain();
        return false;
    }

    private async Task<AnswerGiven> EarlierAnswerAsync(long version)
    {
        await foreach (var entry in _journal.ReadAsync(_stream, version))
        {
            return StationEntry.Formats.Read(entry) as AnswerGiven ?? new AnswerGiven(null, null);
        }

        return new AnswerGiven(null, null);
    }

    // From the journal, once more: one fact at a time, so that one that fails fails alone.
    private void TryAgain()
    {
        StepDown();
        var again = _together.FindAll(told => told.Conflicts <= MostConflicts);
        foreach (var told in _together)
        {
            told.Alone = true;
            told.Answer = new AnswerGiven(null, null);
            if (told.Conflicts > MostConflicts) Fail(told, new SteppedDownException(_stream));
        }

        _waiting.PutBack(again);
    }

    // What a station can send is never refused for good: what cannot be handled is kept as an anomaly, and a person looks at it.
    private void GiveUp(Exception error)
    {
        if (_together is not [var told])
        {
            TryAgain();
            return;
        }

        StepDown();
        if (told.Given)
        {
            Fail(told, error);
            return;
        }

        int? law = (error as AppendRefusedException)?.Law;
        var known = new RefusedFact(told.Fact.GetType().Name, law, error.Message);
        told.Fact = new StationFact.Oddity(
            "fact-refused", "station/" + _rules.Station, JsonSerializer.Serialize(known, ViewJson.Default.RefusedFact))
        {
            CommandId = told.Fact.CommandId,
            At = told.Fact.At,
            Offline = told.Fact.Offline,
        };
        (told.Alone, told.Given) = (true, true);
        _waiting.PutBack(_together);
    }

    private void Fail(Exception error)
    {
        foreach (var told in _together) Fail(told, error);
    }

    // Nobody tells again that a connection goes on: it is met anew with the next fact that comes by it.
    private void Fail(Told told, Exception error)
    {
        if (told.IsMetAgain) (_connection, _link) = (null, null);
        told.Call.Fail(error);
    }

    private void Release()
    {
        foreach (var order in _orders) _link?.Order(order);
        foreach (var told in _together) told.Call.Answer(told.Answer, told.IsPutOff, told.Manual);
    }

    private void SetAlarm(Memory memory)
    {
        var due = memory.Desk.NextDue;
        // What is due and does not get done by being told so does not keep everybody awake.
        bool hasTicked = _together.Exists(told => told.Fact is StationFact.Tick);
        var earliest = hasTicked ? Now(memory) + Duration.FromSeconds(1) : Instant.Never;
        _alarm.Set(hasTicked && due < earliest ? earliest : due);
    }
}

/// <summary>What is known of a fact that could not be handled.</summary>
internal sealed record RefusedFact(string Fact, int? Law, string Why);
