namespace Trunkline.Storage.Writing;

/// <summary>
/// Puts together what many requests write, so that each statement runs once for all its rows: in rounds, and in a round step by step in
/// the order of <see cref="WriteStep"/>. A thing is touched once in a round; whoever touches it again begins the next one. So the outcome
/// is that of one request after the other.
/// </summary>
internal sealed class WriteRounds
{
    private readonly List<StatementRows> _closed = [];
    private readonly List<object?[]>?[] _open = new List<object?[]>?[WriteSteps.Count];
    private readonly HashSet<(WriteStep Step, string Id)> _touched = [];

    internal void Touch(WriteStep step, string id)
    {
        if (_touched.Add((step, id))) return;
        CloseRound();
        _touched.Add((step, id));
    }

    internal void Add(WriteStep step, object?[] values) => (_open[(int)step] ??= []).Add(values);

    /// <summary>All that was added, in the order in which it is to be run.</summary>
    internal IReadOnlyList<StatementRows> Close()
    {
        CloseRound();
        return _closed;
    }

    private void CloseRound()
    {
        for (int step = 0; step < _open.Length; step++)
        {
            if (_open[step] is not { } rows) continue;
            _closed.Add(new StatementRows(WriteSteps.Statement((WriteStep)step), rows));
            _open[step] = null;
        }

        _touched.Clear();
    }
}
