namespace Trunkline.Storage.Journal;

/// <summary>A message to be sent once the append that holds it is durable.</summary>
/// <param name="Id">Unique over all messages; the receiver knows a repetition by it.</param>
/// <param name="Target">Who gets it, as in <c>account/line-haul</c>.</param>
/// <param name="Kind">What it says, as in <c>swap-posted</c>.</param>
/// <param name="Payload">JSON in UTF-8, without personal data.</param>
public sealed record NewMessage(string Id, string Target, string Kind, byte[] Payload);
