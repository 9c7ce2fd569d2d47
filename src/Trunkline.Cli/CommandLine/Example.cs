namespace Trunkline.Cli.CommandLine;

/// <summary>A command line to start from.</summary>
/// <param name="Line">What to type after the name of the command.</param>
/// <param name="About">What it does.</param>
internal sealed record Example(string Line, string About);
