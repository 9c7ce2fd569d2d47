namespace Trunkline.Storage.Books;

/// <summary>A breach of a conservation law in the books.</summary>
/// <param name="Law">The law's number in ARCHITECTURE.md, 1 to 8.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Where">The battery, transaction, account, swap, stream or message.</param>
public sealed record BooksFinding(int Law, string What, string Where);
