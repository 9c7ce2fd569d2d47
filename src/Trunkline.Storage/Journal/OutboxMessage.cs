namespace Trunkline.Storage.Journal;

/// <summary>A message of the outbox.</summary>
/// <param name="Sequence">Its number among all messages; a target gets its messages in this order.</param>
/// <param name="Id">Unique over all messages.</param>
/// <param name="FromStream">The stream whose append holds it.</param>
/// <param name="FromVersion">The version of that append's last entry.</param>
/// <param name="Target">Who gets it.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Payload">JSON in UTF-8.</param>
/// <param name="Delivered">Whether its target has it.</param>
public sealed record OutboxMessage(
    long Sequence, string Id, string FromStream, long FromVersion, string Target, string Kind, byte[] Payload, bool Delivered);
