using System.Runtime.InteropServices;
using Trunkline.Cli.CommandLine;

namespace Trunkline.Cli.Serve;

/// <summary>
/// While something ends in order: the next Ctrl-C or SIGTERM ends it at once. What has been answered is in the database by then, and what
/// has not is told again, so nothing is lost either way.
/// </summary>
internal sealed class Impatience : IDisposable
{
    private readonly PosixSignalRegistration[] _signals;

    private Impatience(Session session, Action end) =>
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, _ =>
        {
            session.Say(session.Messages.EndsAtOnce);
            end();
        }))];

    /// <summary>Listens from now on; null in a process that is not ours to end.</summary>
    public static Impatience? Watch(Session session) => session.EndAtOnce is { } end ? new Impatience(session, end) : null;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
    }
}
