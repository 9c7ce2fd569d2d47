namespace Trunkline.Csms.Reports;

/// <summary>
/// In which slot a transaction is: only its first message must say so (E01.FR.16). And the last number of its messages. The latest are
/// kept, more than slots a station has, because an ended one may still have messages in a queue.
/// </summary>
internal sealed class TransactionPlaces(int most)
{
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly Queue<string> _byAge = [];

    private readonly record struct Place(short? Slot, int Sequence);

    public short? Find(string transaction) => _places.TryGetValue(transaction, out Place place) ? place.Slot : null;

    /// <summary>The greatest number so far of a transaction's messages; null when it is not known.</summary>
    public int? LastOf(string transaction) => _places.TryGetValue(transaction, out Place place) ? place.Sequence : null;

    public void Note(string transaction, short? slot, int sequence)
    {
        if (_places.TryGetValue(transaction, out Place before))
        {
            _places[transaction] = new Place(slot ?? before.Slot, Math.Max(before.Sequence, sequence));
            return;
        }

        _byAge.Enqueue(transaction);
        _places[transaction] = new Place(slot, sequence);
        if (_byAge.Count > most) _places.Remove(_byAge.Dequeue());
    }
}
