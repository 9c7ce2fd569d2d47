namespace Trunkline.Cluster.Line;

/// <summary>Names of the journal's streams; messages are addressed by them too.</summary>
public static class StreamNames
{
    /// <summary>Streams of stations begin with this.</summary>
    public const string Stations = "station/";

    /// <summary>Streams of fleets' accounts begin with this.</summary>
    public const string Accounts = "account/";

    /// <summary>Streams of trucks begin with this.</summary>
    public const string Trucks = "truck/";

    /// <summary>Streams of the commands that operators give stations begin with this; a station's id follows.</summary>
    public const string Commands = "command/";

    /// <summary>Streams of the line as a whole begin with this.</summary>
    public const string Line = "line/";

    /// <summary>Streams of stations' work orders begin with this.</summary>
    public const string Work = "work/";

    /// <summary>Streams of the corrections of swaps begin with this; a swap's id follows.</summary>
    public const string Corrections = "correction/";

    /// <summary>The stream of shift handovers.</summary>
    public const string Handovers = "handover/line";

    /// <summary>Streams of settled anomalies begin with this.</summary>
    public const string Anomalies = "anomaly/";
}
