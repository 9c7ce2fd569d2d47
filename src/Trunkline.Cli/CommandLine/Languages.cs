using Trunkline.Model.Provenance;
using Trunkline.Reports.Text;

namespace Trunkline.Cli.CommandLine;

/// <summary>How languages are named on the command line and in the environment.</summary>
internal static class Languages
{
    /// <summary>Their tags, as <c>--lang</c> takes them.</summary>
    public static readonly string[] Tags = ["en", "zh"];

    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>The language of a tag, or null.</summary>
    public static Language? Tagged(string tag) => tag switch
    {
        "en" => Language.English,
        "zh" => Language.Chinese,
        _ => null,
    };

    /// <summary>The tag of a language.</summary>
    public static string TagOf(Language language) => Tags[(int)language];

    /// <summary>A name in a language.</summary>
    public static string Of(Name name, Language language) => language == Language.Chinese ? name.Chinese : name.English;

    /// <summary>What the environment asks for: Chinese when the locale for messages is Chinese, otherwise English.</summary>
    /// <param name="variable">Gives an environment variable, or null. The first that is set decides, as POSIX has it.</param>
    public static Language OfEnvironment(Func<string, string?> variable)
    {
        string? locale = LocaleVariables.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        bool chinese = locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ?? false;
        return chinese ? Language.Chinese : Language.English;
    }
}
