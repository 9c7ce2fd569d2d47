using Trunkline.Model.Units;

namespace Trunkline.Cluster.Trips;

/// <summary>How far a reservation is.</summary>
internal enum ReservationStep
{
    /// <summary>It has a number; the account may hold money for it.</summary>
    Begun,

    /// <summary>A station was asked, and may have promised.</summary>
    Asked,

    /// <summary>A station has promised.</summary>
    Promised,

    /// <summary>The account knows it.</summary>
    Confirmed,

    /// <summary>It is being given back.</summary>
    Cancelling,

    /// <summary>It has ended.</summary>
    Ended,
}

/// <summary>A reservation as its truck's stream says it.</summary>
internal sealed class Reservation(int number, long fen)
{
    public int Number { get; } = number;

    public long Fen { get; } = fen;

    public ReservationStep Step { get; set; } = ReservationStep.Begun;

    public string Station { get; set; } = "";

    public short Node { get; set; } = -1;

    public Instant PromisedAt { get; set; }

    public ReservationEnd End { get; set; }

    public string? Why { get; set; }

    /// <summary>The station has said how it ended; nothing comes after that.</summary>
    public bool IsFinal => Step == ReservationStep.Ended && End is ReservationEnd.Kept or ReservationEnd.Released or ReservationEnd.Broken;

    public bool IsOpen => Step is ReservationStep.Promised or ReservationStep.Confirmed;
}
