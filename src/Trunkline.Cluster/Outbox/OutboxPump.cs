using System.Collections.Immutable;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Outbox;

/// <summary>Where messages go.</summary>
public interface IMailboxes
{
    /// <summary>
    /// Hands messages to their target, in order; completes when the target has written down what follows from all of them. When it fails,
    /// some may have arrived: they are handed again, and known by their ids.
    /// </summary>
    /// <param name="messages">At least one; all for one target.</param>
    Task DeliverAsync(ImmutableArray<OutboxMessage> messages);
}

/// <summary>
/// Hands messages on, each target's in order, until it has them. What waits at the start goes first; a target that fails is tried again
/// later. Called from one thread at a time.
/// </summary>
public sealed class OutboxPump : IOutboxBell
{
    private const int AtOnce = 64;

    private readonly IOutbox _outbox;
    private readonly IMailboxes _mailboxes;
    private readonly IFlight _flight;
    private readonly Func<int, Task> _pause;
    private readonly Dictionary<string, Queue> _queues = new(StringComparer.Ordinal);

    /// <summary>A pump.</summary>
    /// <param name="flight">Counts targets that messages wait for.</param>
    /// <param name="pause">Waits before the next try, given how many have failed in a row; cancelled when there is none.</param>
    public OutboxPump(IOutbox outbox, IMailboxes mailboxes, IFlight flight, Func<int, Task> pause) =>
        (_outbox, _mailboxes, _flight, _pause) = (outbox, mailboxes, flight, pause);

    private sealed class Queue
    {
        public bool IsAskedAgain { get; set; }
    }

    /// <summary>Begins with all targets that wait for messages.</summary>
    public async Task StartAsync()
    {
        string after = "";
        while (true)
        {
            var targets = await _outbox.PendingTargetsAsync(AtOnce, after);
            foreach (string target in targets) Ring(target);
            if (targets.Length < AtOnce) return;
            after = targets[^1];
        }
    }

    /// <inheritdoc/>
    public void Ring(string target)
    {
        if (_queues.TryGetValue(target, out var queue))
        {
            queue.IsAskedAgain = true;
            return;
        }

        _flight.Enter();
        _queues.Add(target, queue = new Queue());
        _ = DrainAsync(target, queue);
    }

    private async Task DrainAsync(string target, Queue queue)
    {
        try
        {
            int failures = 0;
            while (true)
            {
                queue.IsAskedAgain = false;
                try
                {
                    int handed = await HandOnAsync(target);
                    failures = 0;
                    if (handed < AtOnce && !queue.IsAskedAgain) return;
                }
                catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
                {
                    await _pause(++failures);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Closing; what waits is in the outbox.
        }
        finally
        {
            _queues.Remove(target);
            _flight.Leave();
        }
    }

    private async Task<int> HandOnAsync(string target)
    {
        var messages = await _outbox.PendingAsync(target, AtOnce);
        if (messages.IsEmpty) return 0;
        await _mailboxes.DeliverAsync(messages);
        await _outbox.MarkDeliveredAsync([.. messages.Select(message => message.Id)]);
        return messages.Length;
    }
}
