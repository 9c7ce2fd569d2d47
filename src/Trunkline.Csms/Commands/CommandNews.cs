using System.Text.Json;

namespace Trunkline.Csms.Commands;

/// <summary>What a station told about a command that it was given earlier.</summary>
/// <param name="Action">The command's action.</param>
/// <param name="RequestId">The request id that the station names; null where it names none: then the latest such command is meant.</param>
/// <param name="Status">How far it is, in the protocol's word.</param>
/// <param name="Becomes">What the command is by it; null while it goes on.</param>
/// <param name="Why">The reason that the station gives, if any.</param>
/// <param name="Report">What was asked for; null where there is none.</param>
public sealed record CommandNews(
    string Action, int? RequestId, string Status, CommandState? Becomes, string? Why = null, JsonElement? Report = null);
