using System.Diagnostics.CodeAnalysis;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Server.Gateway;

/// <summary>
/// The latest answers of one station by message id: a message that is sent again, on this connection or the next, gets the same answer
/// and is not told twice. A bounded cache; behind it the desks know what they were told by the same name.
/// </summary>
internal sealed class AnswerCache(int most)
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<string> _byAge = [];

    private readonly record struct Entry(string Fingerprint, CallAnswer Answer);

    /// <summary>The answer that this very message got.</summary>
    /// <param name="isAnother">The message id was used for another message before.</param>
    public bool TryFind(string messageId, string fingerprint, [NotNullWhen(true)] out CallAnswer? answer, out bool isAnother)
    {
        answer = null;
        isAnother = false;
        if (!_entries.TryGetValue(messageId, out Entry entry)) return false;
        isAnother = entry.Fingerprint != fingerprint;
        if (isAnother) return false;
        answer = entry.Answer;
        return true;
    }

    public void Keep(string messageId, string fingerprint, in CallAnswer answer)
    {
        if (!_entries.ContainsKey(messageId)) _byAge.Enqueue(messageId);
        _entries[messageId] = new Entry(fingerprint, answer);
        if (_byAge.Count > most) _entries.Remove(_byAge.Dequeue());
    }
}
