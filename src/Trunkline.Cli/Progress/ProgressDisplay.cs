using Trunkline.Cli.CommandLine;

namespace Trunkline.Cli.Progress;

/// <summary>Shows on stderr how far long work is: a bar for a person, lines for a log, nothing when asked to be quiet.</summary>
internal static class ProgressDisplay
{
    /// <summary>Does work that reports its progress, 0 to 1, from any thread.</summary>
    public static T During<T>(Session session, bool quiet, string what, Func<IProgress<double>?, T> work)
    {
        if (quiet) return work(null);
        session.Say(what);
        return session.ErrorIsTerminal ? ProgressBar.During(session.Error, work) : work(new ProgressLines(session));
    }
}
