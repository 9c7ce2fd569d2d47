namespace Trunkline.Csms.Conduct;

/// <summary>What a breach or oddity is about: programs tell them apart by it, people read what it was.</summary>
public enum ConductRule
{
    /// <summary>A message breaks the protocol's schema.</summary>
    Schema,

    /// <summary>A time does not say its offset from UTC.</summary>
    TimeOffset,

    /// <summary>Bytes are no frame, or one of a kind that the protocol does not know.</summary>
    Frame,

    /// <summary>A request is sent before the one before it was answered.</summary>
    Pipelined,

    /// <summary>An answer comes to nothing that is waiting: late, repeated, or made up.</summary>
    LateAnswer,

    /// <summary>What answers a request of ours is no answer to it.</summary>
    Answer,

    /// <summary>Numbers of a sequence are left out, repeated, or out of order.</summary>
    Sequence,

    /// <summary>A slot, lane or transaction is named that is not known.</summary>
    UnknownThing,

    /// <summary>What the swap profile asks for in customData is not heeded, or not said. The profile is optional.</summary>
    CustomData,

    /// <summary>A message comes before the station was accepted.</summary>
    Unaccepted,

    /// <summary>A request is sent that is not offered here, or not in the version that is spoken.</summary>
    NotOffered,

    /// <summary>A variable does not take the value that it is to have, or one that is required is missing.</summary>
    Variable,

    /// <summary>The clock was never set.</summary>
    Clock,

    /// <summary>A message id is used for another message.</summary>
    MessageId,

    /// <summary>A value that is well formed makes no sense.</summary>
    Sense,

    /// <summary>A charging profile is refused, or what the station allows is not what was set.</summary>
    Charging,
}
