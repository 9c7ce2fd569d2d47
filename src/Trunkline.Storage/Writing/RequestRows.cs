namespace Trunkline.Storage.Writing;

/// <summary>
/// What one request writes: rows for statements, change by change. A change whose outcome depends on what others have made of the same
/// thing before (the moves of one battery) says which thing it touches.
/// </summary>
internal sealed class RequestRows
{
    private readonly List<Item> _items = [];

    private readonly record struct Item(WriteStep Step, string? Touched, object?[] Values);

    /// <summary>A change of one thing begins; the rows added next are of this change.</summary>
    internal void Touch(WriteStep step, string id) => _items.Add(new Item(step, id, []));

    /// <summary>A row for the statement of a step.</summary>
    internal void Add(WriteStep step, params object?[] values) => _items.Add(new Item(step, null, values));

    internal void Clear() => _items.Clear();

    internal void AddTo(WriteRounds rounds)
    {
        foreach (Item item in _items)
        {
            if (item.Touched is { } id) rounds.Touch(item.Step, id);
            else rounds.Add(item.Step, item.Values);
        }
    }
}
