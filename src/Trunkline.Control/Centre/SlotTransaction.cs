using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <summary>The charging transaction of a slot, by the station's own name for it.</summary>
internal struct SlotTransaction
{
    // So many ends may come in a wrong order: what was queued before them changes nothing any more.
    private const int RememberedEnds = 8;
    private string[]? _ended;
    private int _ends;
    private int _endsBefore;

    /// <summary>Name of the open one, or null.</summary>
    public string? Open { get; private set; }

    /// <summary>Since when one is open, or none.</summary>
    public Instant Since { get; private set; }

    /// <summary>Its battery has left, by the end of the transaction and not by a restart of the station.</summary>
    public bool Left { get; private set; }

    /// <summary>Charge that the battery in it reported last, in per mille: all that is known of one that nobody announced.</summary>
    public short ChargePerMille { get; private set; }

    /// <summary>What is told of this one from now on is old news.</summary>
    /// <param name="isOfEarlierLife">It happened before the station started anew; after that, names may come again.</param>
    public readonly bool HasEnded(string transaction, bool isOfEarlierLife)
    {
        if (_ended is null) return false;
        int first = Math.Max(isOfEarlierLife ? 0 : _endsBefore, _ends - RememberedEnds);
        for (int end = first; end < _ends; end++)
        {
            if (_ended[end % RememberedEnds] == transaction) return true;
        }

        return false;
    }

    /// <summary>Names were given since the station started.</summary>
    public readonly bool HasNames => Open is not null || _ends > _endsBefore;

    /// <summary>The battery that it is about has been seen to leave, though its end was not told: it tells of no other.</summary>
    public bool IsBereft { get; private set; }

    /// <summary>Another battery has come: the departure of the one before explains nothing any more.</summary>
    public void Receive() => (Left, IsBereft) = (false, false);

    /// <summary>The battery has left by another report than the end of its transaction.</summary>
    public void Depart() => IsBereft = Open is not null;

    /// <summary>The station starts anew: what is open has ended without its battery leaving.</summary>
    public void Restart(Instant at)
    {
        _endsBefore = _ends;
        if (Open is not null) (Open, Since, Left) = (null, at, false);
    }

    public void Note(DeskEvent.TransactionNoted noted, Instant at)
    {
        bool wasOpen = Open == noted.Transaction;
        if (noted.ChargePerMille is { } charge) ChargePerMille = charge;
        if (noted.Open)
        {
            if (wasOpen) return;
            (Open, Since, Left, IsBereft) = (noted.Transaction, at, false, false);
            return;
        }

        if (noted.Transaction.Length == 0)
        {
            (Open, Since, Left) = (null, at, false);
            return;
        }

        _ended ??= new string[RememberedEnds];
        _ended[_ends++ % RememberedEnds] = noted.Transaction;
        if (wasOpen) (Open, Since, Left) = (null, at, true);
    }

    public override readonly string ToString() =>
        $"{Open} {Since.Milliseconds} {Left} {IsBereft} {ChargePerMille} {string.Join(',', _ended ?? [])} {_ends} {_endsBefore}";
}
