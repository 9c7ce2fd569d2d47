namespace Trunkline.Cli.CommandLine;

/// <summary>What the command tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>It is done.</summary>
    public const int Done = 0;

    /// <summary>The answer is no: a check failed, a law was broken.</summary>
    public const int No = 1;

    /// <summary>Wrong usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Ended by Ctrl-C, as shells count: 128 and the signal's number.</summary>
    public const int Interrupted = 130;
}
