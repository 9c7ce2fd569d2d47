namespace Trunkline.Storage.Tables;

/// <summary>Whether a person still has to look at an anomaly.</summary>
public enum AnomalyState
{
    /// <summary>Somebody has to look at it.</summary>
    Open,

    /// <summary>Somebody has.</summary>
    Settled,
}

/// <summary>How urgent an anomaly is.</summary>
public enum AnomalySeverity
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>To be settled in time.</summary>
    Warning,

    /// <summary>To be looked at now.</summary>
    Alarm,
}

/// <summary>Something reported that makes no sense, or contradicts the books; a person settles it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Station">The station that reported it; null when none did.</param>
/// <param name="Kind">What is odd, as in <c>custody-conflict</c>.</param>
/// <param name="AtMs">When it was noticed, domain milliseconds since 1970-01-01 UTC.</param>
/// <param name="Subject">The battery, truck or swap it is about, as in <c>battery/CATL-0001</c>.</param>
/// <param name="KnownJson">What is known, as JSON.</param>
/// <param name="SettledBy">Pseudonymous id of who settled it.</param>
/// <param name="SettledMs">When, domain milliseconds since 1970-01-01 UTC.</param>
/// <param name="Settlement">How, in words.</param>
public sealed record AnomalyRow(
    string Id, string? Station, string Kind, long AtMs, AnomalySeverity Severity, string Subject, string KnownJson,
    AnomalyState State = AnomalyState.Open, string? SettledBy = null, long? SettledMs = null, string? Settlement = null);
