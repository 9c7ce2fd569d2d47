using Trunkline.Csms.Stations;
using Trunkline.Model.Units;

namespace Trunkline.Server.Gateway;

/// <summary>
/// A station that has connected: what outlives its connections. The conversation is touched under <see cref="Gate"/> only; messages are
/// handled one at a time, whichever connection they came by.
/// </summary>
internal sealed class LiveStation(string identity, StationConversation conversation, int answersKept)
{
    public string Identity => identity;

    public StationConversation Conversation => conversation;

    public AnswerCache Answers { get; } = new(answersKept);

    public Lock Gate { get; } = new();

    /// <summary>Whoever has it handles a message.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>The newest connection; null when there is none.</summary>
    public StationConnection? Current { get; private set; }

    /// <summary>The newest connection wins; the one before, if any, is returned.</summary>
    public StationConnection? TakeOver(StationConnection connection, Instant now)
    {
        lock (Gate)
        {
            StationConnection? before = Current;
            Current = connection;
            conversation.Connect(now);
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
