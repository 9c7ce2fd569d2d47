using Trunkline.Model.Units;

namespace Trunkline.VirtualStation.Profile;

/// <summary>The stay of a battery in a slot: one charging transaction, and what was told of it last.</summary>
/// <param name="transaction">Its name; null while the slot is empty.</param>
internal struct SlotStay(string? transaction, int battery, Instant since)
{
    /// <summary>Name of the transaction; null while the slot is empty.</summary>
    public readonly string? Transaction => transaction;

    /// <summary>Number of the battery.</summary>
    public readonly int Battery => battery;

    /// <summary>Since when it stands there.</summary>
    public readonly Instant Since => since;

    /// <summary>Place of the next message in the transaction; 0 while its beginning has not been told.</summary>
    public int Sequence;

    /// <summary>State of charge as reported, 0 to 1000.</summary>
    public short ChargePerMille;

    /// <summary>State of health as reported, 0 to 1000.</summary>
    public short HealthPerMille;

    /// <summary>Power it asks for.</summary>
    public Watts Ask;

    /// <summary>Power it charges with.</summary>
    public Watts Power;

    /// <summary>It has charged before.</summary>
    public bool HasCharged;

    /// <summary>It is full.</summary>
    public bool IsFull;

    /// <summary>When its charge was told last.</summary>
    public Instant ToldAt;
}
