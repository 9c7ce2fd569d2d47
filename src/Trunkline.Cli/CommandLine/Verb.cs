using System.CommandLine;
using System.Globalization;
using Trunkline.Cli.Files;
using Trunkline.Model.Units;

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

    /// <summary>An option that takes a number from a range.</summary>
    protected Option<double?> Number(string name, string about, double least, double most) => new(name)
    {
        Description = $"{about} ({least.ToString(CultureInfo.InvariantCulture)} – {most.ToString(CultureInfo.InvariantCulture)})",
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            bool isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
            if (isNumber && value >= least && value <= most) return value;
            result.AddError(Session.Messages.NotANumberInRange(name, text, least, most));
            return null;
        },
    };

    /// <summary>An option that takes a text.</summary>
    protected static Option<string?> Text(string name, string about, string value) =>
        new(name) { Description = about, HelpName = value, Arity = ArgumentArity.ExactlyOne };

    /// <summary>An option that takes one of a few words, in small letters.</summary>
    protected Option<T?> OneOf<T>(string name, string about)
        where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())];
        var option = new Option<T?>(name)
        {
            Description = about,
            HelpName = string.Join('|', words),
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (Array.IndexOf(words, text) is >= 0 and var index) return Enum.GetValues<T>()[index];
                result.AddError(Session.Messages.NotOneOf(name, text, string.Join(", ", words)));
                return null;
            },
        };
        option.CompletionSources.Add(words);
        return option;
    }

    /// <summary>An option that takes a time.</summary>
    protected Option<Instant?> Time(string name, string about) => new(name)
    {
        Description = about,
        HelpName = "TIME",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal;
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out var time) && time.Year is >= 1980 and < 2200)
                return Instant.FromUtc(time.UtcDateTime);
            result.AddError(Session.Messages.NotATime(text));
            return null;
        },
    };

    /// <summary>Where a platform listens when nobody says.</summary>
    protected const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>An option that takes an address to listen at.</summary>
    protected Option<string?> Url(string name, string about) => new(name)
    {
        Description = about,
        HelpName = "URL",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            bool isUrl = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.AbsolutePath == "/";
            if (isUrl) return text;
            result.AddError(Session.Messages.NotAUrl(text));
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
