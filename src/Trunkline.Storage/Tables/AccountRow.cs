namespace Trunkline.Storage.Tables;

/// <summary>What an account's party is.</summary>
public enum PartyKind
{
    /// <summary>Not told yet.</summary>
    Unknown,

    /// <summary>A fleet.</summary>
    Fleet,

    /// <summary>A battery owner.</summary>
    Owner,

    /// <summary>A station operator.</summary>
    Operator,

    /// <summary>A grid company.</summary>
    Grid,

    /// <summary>A road owner.</summary>
    Road,
}

/// <summary>An account of the settlement.</summary>
/// <param name="Id">Its id; postings name it.</param>
/// <param name="PartyKind">What its party is.</param>
/// <param name="BalanceFen">The sum of its postings, in fen; only postings change it.</param>
public sealed record AccountRow(string Id, PartyKind PartyKind, long BalanceFen);
