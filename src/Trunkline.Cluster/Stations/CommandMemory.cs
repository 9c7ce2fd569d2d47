namespace Trunkline.Cluster.Stations;

/// <summary>
/// Commands that were handled lately, with the answers they got. What is forgotten here is still known to the journal, which takes no
/// command twice.
/// </summary>
internal sealed class CommandMemory
{
    // More than a station can have under way unanswered when its link is lost, and little enough for ten thousand stations.
    private const int Most = 256;

    private static readonly AnswerGiven Nothing = new(null, null);

    private readonly Dictionary<string, AnswerGiven> _answers = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    public bool TryGet(string? command, out AnswerGiven answer)
    {
        answer = Nothing;
        if (command is null || !_answers.TryGetValue(command, out var given)) return false;
        answer = given;
        return true;
    }

    public void Add(string? command, AnswerGiven? answer)
    {
        if (command is null || !_answers.TryAdd(command, answer ?? Nothing)) return;
        _order.Enqueue(command);
        if (_order.Count > Most) _answers.Remove(_order.Dequeue());
    }
}
