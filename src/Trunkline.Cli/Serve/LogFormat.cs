namespace Trunkline.Cli.Serve;

/// <summary>How a server writes its log to standard output.</summary>
internal enum LogFormat
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A JSON object a line, with station, connection and swap as members.</summary>
    Json,
}
