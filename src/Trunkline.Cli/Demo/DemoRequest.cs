using Trunkline.Cli.Database;

namespace Trunkline.Cli.Demo;

/// <summary>What <c>trunkline demo</c> is to do.</summary>
/// <param name="Scenario">The scenario file.</param>
/// <param name="Speed">Times as fast as time itself.</param>
/// <param name="Days">Days of the domain clock after which it ends.</param>
/// <param name="Url">Where the platform listens.</param>
/// <param name="Folder">Where its data goes, except for the database.</param>
/// <param name="Database">Where the journal and the tables go.</param>
/// <param name="IsVerbose">The server logs what it does.</param>
internal sealed record DemoRequest(
    string Scenario, double Speed, int Days, string Url, string Folder, DatabaseChoice Database, bool IsVerbose);

/// <summary>How a demo stands.</summary>
/// <param name="At">Day and time of the line, local.</param>
/// <param name="Swaps">Trucks that were served.</param>
/// <param name="Waiting">Trucks that were not yet given a lane.</param>
/// <param name="Swapping">Trucks in lanes.</param>
internal sealed record DemoState(string At, int Swaps, int Waiting, int Swapping, int TurnedAway, int Linked, int Stations)
{
    /// <summary>Trucks that came to a station.</summary>
    public required int Came { get; init; }

    /// <summary>Trucks that came and have neither been served nor turned away so far.</summary>
    public int NotYet => Math.Max(0, Came - Swaps - TurnedAway);

    /// <summary>Promises kept.</summary>
    public int Kept { get; init; }

    /// <summary>Promises that have ended by themselves: kept, released or broken.</summary>
    public int Promised { get; init; }
}

/// <summary>What is in the books when a demo ends.</summary>
/// <param name="Promised">Promises that have ended by themselves: kept, released or broken.</param>
internal sealed record DemoBooks(int Swaps, string Kilowatthours, string Yuan, int Kept, int Promised, int Anomalies);
