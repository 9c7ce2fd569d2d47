namespace Trunkline.Csms.Reports;

/// <summary>
/// In which slot a transaction is: only its first message must say so (E01.FR.16). The latest are kept, more than slots a station has,
/// because an ended one may still have messages in a queue.
/// </summary>
internal sealed class TransactionPlaces(int most)
{
    private readonly Dictionary<string, short> _slots = new(StringComparer.Ordinal);
    private readonly Queue<string> _byAge = [];

    public short? Find(string transaction) => _slots.TryGetValue(transaction, out short slot) ? slot : null;

    public void Note(string transaction, short slot)
    {
        if (!_slots.ContainsKey(transaction)) _byAge.Enqueue(transaction);
        _slots[transaction] = slot;
        if (_byAge.Count > most) _slots.Remove(_byAge.Dequeue());
    }
}
