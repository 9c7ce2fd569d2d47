using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Stations;

/// <summary>
/// What stays known of a station from one connection, and one start of the centre, to the next: a station announces itself when it
/// boots, not when it connects.
/// </summary>
/// <param name="Status">How it was answered last; null when it has never announced itself.</param>
/// <param name="SpeaksProfile">It announced the published profile.</param>
/// <param name="Configuration">What it said of make, model and firmware; a change asks for a new inventory.</param>
/// <param name="Inventoried">The configuration of which the inventory is known or cannot be had.</param>
public sealed record Registration(RegistrationStatus? Status, bool SpeaksProfile, string Configuration, string Inventoried)
{
    /// <summary>A station that has never announced itself.</summary>
    public static Registration None { get; } = new(null, false, "", "");

    /// <summary>Its messages are taken and it may be asked for things.</summary>
    public bool IsAccepted => Status == RegistrationStatus.Accepted;
}
