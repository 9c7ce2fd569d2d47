using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Trunkline.Cli.CommandLine;

/// <summary>The version of this build.</summary>
internal sealed class TrunklineVersion : SynchronousCommandLineAction
{
    /// <summary>For example <c>0.1.0</c>.</summary>
    public static string Text { get; } = typeof(TrunklineVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(Text);
        return ExitCode.Done;
    }
}
