using Trunkline.Ocpp.Sessions;
using Trunkline.VirtualStation.Links;

namespace Trunkline.VirtualStation.Client;

/// <summary>
/// What a station has to tell, in order. While it is open, the link is up and messages leave at its head, one when the one before has
/// been answered. While it is closed, it keeps what must not be lost: when there is no more room the oldest report of a charging slot
/// goes first, never the beginning or end of a transaction and never a swap. Safe for several threads.
/// </summary>
public sealed class Outbox
{
    private readonly int _capacity;
    private readonly StationFlight _flight;
    private readonly Lock _gate = new();
    private readonly LinkedList<StationMessage> _messages = new();
    private TaskCompletionSource? _waiter;
    private bool _isOpen;

    /// <summary>An empty, closed outbox.</summary>
    /// <param name="capacity">Messages it keeps while closed, as long as what it must keep allows.</param>
    /// <param name="flight">Counts what is to be sent while open.</param>
    public Outbox(int capacity, StationFlight flight)
    {
        _capacity = capacity;
        _flight = flight;
    }

    /// <summary>Messages in it.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _messages.Count;
        }
    }

    /// <summary>Messages that had to go because there was no room.</summary>
    public long Dropped { get; private set; }

    /// <summary>Adds a message at the end, or ends it as lost when the link is down and it is not to be kept.</summary>
    public void Tell(StationMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_gate)
        {
            if (_isOpen || message.Keeping != Keeping.Never)
            {
                message.Offline = !_isOpen;
                _messages.AddLast(message);
                if (_isOpen) _flight.BeginTelling();
                else MakeRoom();
                _waiter?.TrySetResult();
                return;
            }
        }

        message.End(new CallOutcome(CallEnd.ConnectionLost));
    }

    /// <summary>The link is up; a mark is set behind what was kept.</summary>
    public void Open(StationMessage mark)
    {
        lock (_gate)
        {
            _messages.AddLast(mark);
            _isOpen = true;
            for (int i = 0; i < _messages.Count; i++) _flight.BeginTelling();
            _waiter?.TrySetResult();
        }
    }

    /// <summary>The link is down: what is not to be kept is lost, the rest waits and will be told late.</summary>
    public void Close()
    {
        var lost = new List<StationMessage>();
        int counted = 0;
        lock (_gate)
        {
            if (!_isOpen) return;
            _isOpen = false;
            counted = _messages.Count;
            for (var node = _messages.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Keeping == Keeping.Never)
                {
                    lost.Add(node.Value);
                    _messages.Remove(node);
                }
                else
                {
                    // What was sent already is repeated as it was.
                    if (node.Value.Attempts == 0) node.Value.Offline = true;
                }

                node = next;
            }

            MakeRoom();
        }

        foreach (var message in lost) message.End(new CallOutcome(CallEnd.ConnectionLost));
        for (int i = 0; i < counted; i++) _flight.EndTelling();
    }

    /// <summary>The message whose turn it is, once there is one.</summary>
    public async ValueTask<StationMessage> NextAsync(CancellationToken cancel)
    {
        while (true)
        {
            Task waiting;
            lock (_gate)
            {
                if (_isOpen && _messages.First is { } first) return first.Value;
                _waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting = _waiter.Task;
            }

            await waiting.WaitAsync(cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The message whose turn it was has been answered, or given up.</summary>
    public void Done(StationMessage message, in CallOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(message);
        bool counted;
        lock (_gate)
        {
            if (!_messages.Remove(message)) return;
            counted = _isOpen;
        }

        message.End(outcome);
        if (counted) _flight.EndTelling();
    }

    // Under the lock.
    private void MakeRoom()
    {
        for (var node = _messages.First; node is not null && _messages.Count > _capacity;)
        {
            var next = node.Next;
            if (node.Value.Keeping == Keeping.WhileRoom)
            {
                _messages.Remove(node);
                Dropped++;
            }

            node = next;
        }
    }
}
