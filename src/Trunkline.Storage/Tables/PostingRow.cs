namespace Trunkline.Storage.Tables;

/// <summary>One line of a transaction: what one account changes by. The lines of a transaction sum to zero (law 3).</summary>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Line">Number of the line in it, from 0.</param>
/// <param name="Account">The account.</param>
/// <param name="AmountFen">What it changes by, in fen; negative, the party pays.</param>
/// <param name="What">What for, as in <c>swap-fee</c>.</param>
/// <param name="SwapId">The swap it belongs to; null for none.</param>
/// <param name="TimeMs">Domain milliseconds since 1970-01-01 UTC.</param>
public sealed record PostingRow(
    string TransactionId, int Line, string Account, long AmountFen, string What, string? SwapId, long TimeMs);
