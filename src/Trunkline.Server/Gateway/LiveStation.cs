using System.Collections.Concurrent;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Stations;
using Trunkline.Model.Units;

namespace Trunkline.Server.Gateway;

/// <summary>
/// A station that has connected: what outlives its connections. The conversation is touched under <see cref="Gate"/> only; messages are
/// handled one at a time, whichever connection they came by.
/// </summary>
internal sealed class LiveStation(string identity, StationConversation conversation, int answersKept, ILogger log)
{
    private const int MostNoticed = 1_000;

    private readonly ConcurrentQueue<Noticed> _noticed = [];

    private readonly record struct Noticed(ConductRule Rule, string What, Instant At, string Example);

    public string Identity => identity;

    public StationConversation Conversation => conversation;

    /// <summary>The station's own log.</summary>
    public ILogger Log => log;

    /// <summary>Where it reached this server last: what it can reach again. From any thread.</summary>
    public Uri? ReachedAt { get; set; }

    public AnswerCache Answers { get; } = new(answersKept);

    public Lock Gate { get; } = new();

    /// <summary>
    /// What a session noticed. Not the conversation's business at once: a session speaks up under a lock of its own, and whoever holds
    /// the conversation may be about to close that session.
    /// </summary>
    public void Notice(ConductRule rule, string what, Instant at, string example)
    {
        if (_noticed.Count < MostNoticed) _noticed.Enqueue(new Noticed(rule, what, at, example));
    }

    /// <summary>Under the gate: what was noticed meanwhile is counted.</summary>
    public void TakeNotices()
    {
        while (_noticed.TryDequeue(out Noticed each)) conversation.Notice(each.Rule, each.What, each.At, each.Example);
    }

    /// <summary>Whoever has it handles a message.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>The newest connection; null when there is none.</summary>
    public StationConnection? Current { get; private set; }

    /// <summary>The newest connection wins; the one before, if any, is returned.</summary>
    public StationConnection? TakeOver(StationConnection connection, string version, Instant now)
    {
        lock (Gate)
        {
            StationConnection? before = Current;
            Current = connection;
            conversation.Connect(now, version);
            return before;
        }
    }

    /// <summary>A connection has ended. Only the owner leaves: an old one must not take the new one with it.</summary>
    public void Leave(StationConnection connection)
    {
        lock (Gate)
        {
            if (Current != connection) return;
            Current = null;
            conversation.Disconnect();
        }
    }
}
