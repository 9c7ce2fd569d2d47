using System.Text;
using System.Text.RegularExpressions;

namespace Trunkline.Cli.Tests.Serve;

/// <summary>Hears what a command says while it runs, and does something as soon as it has said one thing.</summary>
internal sealed class Listener(string pattern, Action then) : StringWriter
{
    private readonly Lock _gate = new();
    private bool _isHeard;

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value)
    {
        lock (_gate)
        {
            base.WriteLine(value);
            if (_isHeard || value is null || !Regex.IsMatch(value, pattern)) return;
            _isHeard = true;
        }

        then();
    }
}
