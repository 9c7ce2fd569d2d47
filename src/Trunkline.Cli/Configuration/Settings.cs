using System.CommandLine;
using System.Globalization;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;

namespace Trunkline.Cli.Configuration;

/// <summary>
/// The settings of a verb: one list, from which come its flags with their help, what its file may hold, its names in the environment, and
/// docs/configuration.md. A flag goes before the environment, that before the file, that before what holds when nobody says.
/// </summary>
internal sealed class Settings(Session session, IReadOnlyList<Setting> all)
{
    // Beside the settings themselves: which file, which is no setting of the file.
    private const string FileVariable = "TRUNKLINE_CONFIG";

    // Of our own tests, for whom servers are started.
    private static readonly string[] OfTests = ["TRUNKLINE_UPDATE_GOLDEN", "TRUNKLINE_TEST_ENGINE"];

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<Setting> All => all;

    /// <summary>What holds, all sources considered; each text is one that its flag would take.</summary>
    /// <param name="file">The file that the command line names; null for the one that the environment names, if any.</param>
    /// <exception cref="FileTroubleException">
    /// Something is set that is no setting, or to what it cannot be; the message names it and the way out.
    /// </exception>
    public EffectiveSettings Read(ParseResult parsed, string? file)
    {
        foreach (string variable in session.Environment.Keys.Order(StringComparer.Ordinal))
        {
            bool isKnown = variable == FileVariable || OfTests.Contains(variable) || all.Any(setting => setting.Variable == variable);
            if (!isKnown) throw new FileTroubleException(session.Messages.NoSuchVariable(variable, Names(setting => setting.Variable)));
        }

        file ??= session.Environment.GetValueOrDefault(FileVariable);
        var inFile = file is null ? new Dictionary<string, string>() : SettingFile.Read(file, session);
        if (inFile.Keys.FirstOrDefault(key => all.All(setting => setting.Key != key)) is { } stranger)
            throw new FileTroubleException(session.Messages.NoSuchSetting(file!, stranger, Names(setting => setting.Key)));

        return new EffectiveSettings([.. all.Select(setting => ValueOf(setting, parsed, file, inFile))]);
    }

    private SettingValue ValueOf(Setting setting, ParseResult parsed, string? file, IReadOnlyDictionary<string, string> inFile)
    {
        if (parsed.GetResult(setting.Option) is { Implicit: false } flag)
            return new SettingValue(setting, flag.Tokens.Count > 0 ? flag.Tokens[0].Value : "true", SettingSource.Flag);
        if (session.Environment.GetValueOrDefault(setting.Variable) is { Length: > 0 } given)
            return Checked(new SettingValue(setting, given, SettingSource.Environment), setting.Variable);
        if (inFile.TryGetValue(setting.Key, out string? text))
            return Checked(new SettingValue(setting, text, SettingSource.File), $"{file}: {setting.Key}");
        return new SettingValue(setting, setting.Default, SettingSource.Default);
    }

    // As if it had been typed.
    private SettingValue Checked(SettingValue value, string where)
    {
        var typed = new Command("typed") { value.Setting.Option }.Parse([value.Setting.Flag, value.Text]);
        if (typed.Errors.Count == 0) return value;
        throw new FileTroubleException(session.Messages.BadSetting(where, typed.Errors[0].Message));
    }

    private string Names(Func<Setting, string> name) => string.Join(", ", all.Select(name));
}

/// <summary>What holds, setting by setting.</summary>
internal sealed class EffectiveSettings(IReadOnlyList<SettingValue> all)
{
    /// <summary>In the order of the settings.</summary>
    public IReadOnlyList<SettingValue> All => all;

    /// <summary>What a flag's setting is, read as the flag reads it; the type's default when it is nothing.</summary>
    public T? Get<T>(Option<T> option)
    {
        string text = all.Single(value => value.Setting.Option == option).Text;
        return text.Length == 0 ? default : new Command("typed") { option }.Parse([option.Name, text]).GetValue(option);
    }

    /// <summary>A line for each: what it is, and where that comes from.</summary>
    public string Describe(Messages messages)
    {
        int key = all.Max(value => value.Setting.Key.Length), text = all.Max(value => value.Shown.Length);
        return string.Concat(all.Select(value => string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Setting.Key.PadRight(key)}  {value.Shown.PadRight(text)}  {messages.SettingSource(value.Source)}\n")));
    }
}
