using System.CommandLine;
using System.Globalization;
using Trunkline.Cli.Files;

namespace Trunkline.Cli.CommandLine;

/// <summary>One thing that the command can do.</summary>
internal abstract class Verb : Command
{
    /// <summary>A verb in a session.</summary>
    protected Verb(string name, string about, Session session, IReadOnlyList<Example> examples)
        : base(name, about)
    {
        Session = session;
        Examples = examples;

        // On another thread, so that Ctrl-C finds someone to listen while the work goes on.
        SetAction((parsed, cancel) => Task.Run(() => RunGuarded(parsed, cancel), CancellationToken.None));
    }

    /// <summary>Command lines to start from, for the help.</summary>
    public IReadOnlyList<Example> Examples { get; }

    /// <summary>Where it runs.</summary>
    protected Session Session { get; }

    /// <summary>Does it.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    protected abstract int Run(ParseResult parsed, CancellationToken cancel);

    /// <summary>An option that takes a whole number from a range.</summary>
    protected Option<long?> WholeNumber(string name, string about, long least, long most) => new(name)
    {
        Description = $"{about} ({least} – {most})",
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            bool isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value);
            if (isNumber && value >= least && value <= most) return value;
            result.AddError(Session.Messages.NotInRange(name, text, least, most));
            return null;
        },
    };

    private int RunGuarded(ParseResult parsed, CancellationToken cancel)
    {
        try
        {
            return Run(parsed, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Session.Say(Session.Messages.Interrupted);
            return ExitCode.Interrupted;
        }
        catch (FileTroubleException trouble)
        {
            Session.Say(trouble.Message);
            return ExitCode.BadInput;
        }
    }
}
