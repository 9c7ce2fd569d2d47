using System.CommandLine;
using System.Text.RegularExpressions;

namespace Trunkline.Cli.Configuration;

/// <summary>
/// Something about a verb that may be set by a flag, by the environment, or in a file. Its flag says all there is to say: name, meaning,
/// and how its text is read, wherever the text comes from.
/// </summary>
/// <param name="Option">The flag.</param>
/// <param name="Default">What holds when nobody says, as it would be written; empty when nothing does.</param>
internal sealed record Setting(Option Option, string Default)
{
    private const string Prefix = "TRUNKLINE_";

    /// <summary>The flag, as in <c>--stop-within</c>.</summary>
    public string Flag => Option.Name;

    /// <summary>In a file, as in <c>stopWithin</c>.</summary>
    public string Key
    {
        get
        {
            string[] words = Option.Name.TrimStart('-').Split('-');
            return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        }
    }

    /// <summary>In the environment, as in <c>TRUNKLINE_STOP_WITHIN</c>.</summary>
    public string Variable => Prefix + Option.Name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <summary>Whether a name of the environment is meant for this command.</summary>
    public static bool IsOurs(string variable) => variable.StartsWith(Prefix, StringComparison.Ordinal);
}

/// <summary>Where a value comes from; the first that has one decides.</summary>
internal enum SettingSource
{
    /// <summary>The command line.</summary>
    Flag,

    /// <summary>The environment.</summary>
    Environment,

    /// <summary>The file that <c>--config</c> names.</summary>
    File,

    /// <summary>Nobody has said anything.</summary>
    Default,
}

/// <summary>A value and where it comes from.</summary>
/// <param name="Text">As it is written; empty for none.</param>
internal sealed partial record SettingValue(Setting Setting, string Text, SettingSource Source)
{
    /// <summary>As it may be shown: the password of a database is not.</summary>
    public string Shown => Password().Replace(Text, "$1=(hidden)");

    [GeneratedRegex(@"\b(password|pwd)\s*=\s*('[^']*'|""[^""]*""|[^;]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Password();
}
