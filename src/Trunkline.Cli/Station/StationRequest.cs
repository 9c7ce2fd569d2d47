using Trunkline.Model.Units;

namespace Trunkline.Cli.Station;

/// <summary>What <c>trunkline station</c> is to do.</summary>
internal sealed record StationRequest
{
    public required string Network { get; init; }

    public required string Id { get; init; }

    public required Uri Centre { get; init; }

    /// <summary>The station's secret; null for none.</summary>
    public string? Password { get; init; }

    /// <summary>File that holds it; null for none.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>File that says which trucks come; null for trucks as usual.</summary>
    public string? Fleet { get; init; }

    /// <summary>File with the tariff; null for one price.</summary>
    public string? Tariff { get; init; }

    public double ArrivalsPerHour { get; init; } = 6;

    /// <summary>State of charge with which trucks come, in percent.</summary>
    public int ChargeOnArrival { get; init; } = 25;

    public double Speed { get; init; } = 1;

    /// <summary>Where the domain clock begins; null for the present.</summary>
    public Instant? Start { get; init; }

    public ulong Seed { get; init; } = 1;

    public bool Json { get; init; }
}
