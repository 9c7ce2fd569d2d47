namespace Trunkline.Ocpp.Words;

/// <summary>Which part of a transaction is told.</summary>
public enum TransactionEventKind
{
    Ended,
    Started,
    Updated,
}
