using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <summary>The charging transaction of a slot, by the station's own name for it.</summary>
internal struct SlotTransaction
{
    /// <summary>Name of the open one, or null.</summary>
    public string? Open { get; private set; }

    /// <summary>Name of the one that ended last: what is told of it later changes nothing.</summary>
    public string? Ended { get; private set; }

    /// <summary>Since when one is open, or none.</summary>
    public Instant Since { get; private set; }

    /// <summary>Its battery has left, by the end of the transaction and not by a restart of the station.</summary>
    public bool Left { get; private set; }

    /// <summary>Charge that the battery in it reported last, in per mille: all that is known of one that nobody announced.</summary>
    public short ChargePerMille { get; set; }

    /// <summary>Another battery has come: the departure of the one before explains nothing any more.</summary>
    public void Receive() => Left = false;

    public void Note(DeskEvent.TransactionNoted noted, Instant at)
    {
        Since = at;
        Left = !noted.Open && noted.Transaction.Length > 0;
        if (Left) Ended = noted.Transaction;
        Open = noted.Open ? noted.Transaction : null;
    }
}
