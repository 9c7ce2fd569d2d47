using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Trunkline.Cli.Backup;
using Trunkline.Cli.Check;
using Trunkline.Cli.Demo;
using Trunkline.Cli.Load;
using Trunkline.Cli.Serve;
using Trunkline.Cli.Simulate;
using Trunkline.Cli.Station;
using Trunkline.Reports.Text;

namespace Trunkline.Cli.CommandLine;

/// <summary>The command <c>trunkline</c>: its verbs, and what all of them share.</summary>
internal static class TrunklineCommand
{
    /// <summary>All verbs, in the order of the help. A new one is a folder with its class, and a line here.</summary>
    private static readonly IReadOnlyList<Func<Session, Verb>> Verbs =
    [
        session => new SimulateVerb(session),
        session => new CheckVerb(session),
        session => new DemoVerb(session),
        session => new ServeVerb(session),
        session => new StationVerb(session),
        session => new BackupVerb(session),
        session => new RestoreVerb(session),
        session => new LoadVerb(session),
    ];

    // A server waits ten seconds for its stations, then closes its database; a demo lets its stations tell the rest before.
    private static readonly TimeSpan TimeToEndAfterInterrupt = TimeSpan.FromSeconds(60);

    /// <summary>Does what the arguments say.</summary>
    /// <param name="arguments">What was typed after the name of the command.</param>
    /// <param name="session">Where it runs.</param>
    /// <param name="cancel">Ends it early, as Ctrl-C does.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Session session, CancellationToken cancel = default)
    {
        var (parsed, language) = Parse(arguments, session);

        // Help and messages are part of the tree of commands, so another language takes another tree.
        if (language is { } chosen && chosen != session.Language)
        {
            session = session with { Language = chosen };
            (parsed, _) = Parse(arguments, session);
        }

        var configuration = new InvocationConfiguration
        {
            Output = session.Output, Error = session.Error, ProcessTerminationTimeout = TimeToEndAfterInterrupt,
        };
        if (parsed.Action is not ParseErrorAction wrong) return await parsed.InvokeAsync(configuration, cancel);

        wrong.ShowHelp = arguments.Count == 0;
        configuration.Output = session.Error; // No result: whoever reads the output must find it empty.
        await parsed.InvokeAsync(configuration, cancel);
        if (!wrong.ShowHelp) session.Error.WriteLine(session.Messages.SeeHelp(NameOf(parsed.CommandResult.Command)));
        return ExitCode.BadInput;
    }

    private static (ParseResult Parsed, Language? Language) Parse(IReadOnlyList<string> arguments, Session session)
    {
        var messages = session.Messages;
        var language = LanguageOption(messages);
        var command = new RootCommand(messages.About) { language };
        foreach (var verb in Verbs) command.Subcommands.Add(verb(session));
        foreach (var help in command.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!, messages);
            help.Description = messages.HelpOption;
        }

        foreach (var version in command.Options.OfType<VersionOption>())
        {
            version.Action = new TrunklineVersion();
            version.Description = messages.VersionOption;
        }

        var parsed = command.Parse(arguments);
        return (parsed, parsed.GetResult(language) is { Errors: var errors } && !errors.Any() ? parsed.GetValue(language) : null);
    }

    private static Option<Language?> LanguageOption(Messages messages)
    {
        var option = new Option<Language?>("--lang")
        {
            Description = messages.LanguageOption,
            HelpName = string.Join('|', Languages.Tags),
            Arity = ArgumentArity.ExactlyOne,
            Recursive = true,
            CustomParser = result =>
            {
                string tag = result.Tokens[0].Value;
                if (Languages.Tagged(tag) is { } language) return language;
                result.AddError(messages.NotALanguage(tag));
                return null;
            },
        };
        option.CompletionSources.Add(Languages.Tags);
        return option;
    }

    private static string NameOf(Command command) => command is Verb ? $"trunkline {command.Name}" : "trunkline";
}
