using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Csms.Charging;

/// <summary>What the station holds of a slot's profile, as far as it is known here.</summary>
internal sealed class SlotSteering
{
    /// <summary>The station's name for the transaction; null where none is known.</summary>
    public string? Transaction { get; private set; }

    /// <summary>Its battery takes nothing, by the station's last word.</summary>
    public bool IsAtRest { get; private set; }

    /// <summary>The limit that holds by the station's last word; that of the slot default where there is no profile.</summary>
    public Watts Limit { get; private set; }

    /// <summary>When it was set; the default where it never was.</summary>
    public Instant Changed { get; private set; }

    /// <summary>The battery has a profile, which the station holds.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>The battery had a profile, and whether the station still holds it is not known: it is to be sent again.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>Why the station refuses a profile for this battery.</summary>
    public string? Refusal { get; private set; }

    /// <summary>What the station allows, by its own word.</summary>
    public Watts? ReadBack { get; private set; }

    /// <summary>What it allows is to be asked.</summary>
    public bool IsReadDue { get; private set; }

    public SlotLimit LimitFor(bool isInQueue)
    {
        Grip grip = Transaction is null ? (isInQueue ? Grip.Fixed : Grip.None) : Refusal is null ? Grip.Open : Grip.Fixed;
        return new SlotLimit(Limit, Changed, grip);
    }

    /// <summary>A transaction is heard of. The profile of the one before has ended with it.</summary>
    /// <param name="isAtRest">Its battery takes nothing; null where that is not told.</param>
    public void Hear(string transaction, bool? isAtRest, Watts slotDefault)
    {
        if (Transaction != transaction) Forget(slotDefault);
        Transaction = transaction;
        IsAtRest = isAtRest ?? IsAtRest;
    }

    /// <summary>Neither transaction nor profile are there any more.</summary>
    public void Forget(Watts slotDefault)
    {
        (Transaction, IsAtRest, Limit, Changed) = (null, false, slotDefault, default);
        (IsHeld, IsDoubtful, Refusal, ReadBack, IsReadDue) = (false, false, null, null, false);
    }

    /// <summary>What was held may have been lost.</summary>
    public void Doubt()
    {
        IsDoubtful |= IsHeld;
        IsHeld = false;
    }

    public void Accept(Watts limit, Instant now, bool readsBack)
    {
        // Read once per battery: that the station follows is then known.
        IsReadDue |= readsBack && ReadBack is null;
        (Limit, Changed, IsHeld, IsDoubtful) = (limit, now, true, false);
    }

    /// <summary>Whether the station took it is not known: the more that it could allow counts.</summary>
    public void LoseAnswer(Watts limit)
    {
        Limit = Watts.Max(Limit, limit);
        (IsHeld, IsDoubtful) = (false, true);
    }

    public void Refuse(string why) => (Refusal, IsDoubtful) = (why, false);

    public void Read(Watts? allowed) => (ReadBack, IsReadDue) = (allowed ?? ReadBack, false);
}
