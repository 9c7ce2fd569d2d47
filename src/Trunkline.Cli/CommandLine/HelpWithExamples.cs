using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Trunkline.Cli.CommandLine;

/// <summary>The usual help of a verb, followed by its examples; of the command, by those of all verbs.</summary>
internal sealed class HelpWithExamples(HelpAction usual, Messages messages) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var verbs = command is Verb one ? [one] : command.Subcommands.OfType<Verb>();
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine($"{messages.Examples}:");
        foreach (var example in verbs.SelectMany(verb => verb.Examples))
        {
            output.WriteLine($"  trunkline {example.Line}");
            output.WriteLine($"      {example.About}");
        }

        return ExitCode.Done;
    }
}
