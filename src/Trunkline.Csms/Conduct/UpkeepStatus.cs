namespace Trunkline.Csms.Conduct;

/// <summary>How far a station is with a log or a firmware, as it told last.</summary>
/// <param name="Status">In the protocol's word.</param>
/// <param name="RequestId">Which request; left out where it named none.</param>
/// <param name="Why">The reason it gave, if any.</param>
/// <param name="Heard">When it was told, by our clock.</param>
public sealed record UpkeepStatus(string Status, int? RequestId, string? Why, DateTimeOffset Heard);
