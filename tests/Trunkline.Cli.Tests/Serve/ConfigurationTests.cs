using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Configuration;
using Trunkline.Cli.Serve;
using Trunkline.Model.Tests.Files;
using Trunkline.Reports.Text;

namespace Trunkline.Cli.Tests.Serve;

/// <summary>Settings by flags, environment and file: which of them holds, and what is said of those that make no sense.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_flag_goes_before_the_environment_that_before_the_file_that_before_the_default()
    {
        _desk.Write("serve.json", """{ "url": "http://127.0.0.1:1", "data": "one", "stopWithin": 7, "verbose": true, /* all */ }""");
        var answer = await TypeAsync(
            "serve --config serve.json --url http://127.0.0.1:3 --print-config",
            ("TRUNKLINE_URL", "http://127.0.0.1:2"), ("TRUNKLINE_DATA", "two"),
            ("TRUNKLINE_DATABASE", "Host=db;Username=u;Password=s3cret;Database=line"));
        Assert.Equal((0, ""), (answer.Exit, answer.Error));
        var lines = answer.Output.TrimEnd().Split('\n')
            .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[0], cells => cells[1..]);
        Assert.Equal(["http://127.0.0.1:3", "command line"], lines["url"]);
        Assert.Equal(["two", "environment"], lines["data"]);
        // Whoever looks over a shoulder need not know it.
        Assert.Equal(["Host=db;Username=u;Password=(hidden);Database=line", "environment"], lines["database"]);
        Assert.Equal(["7", "file"], lines["stopWithin"]);
        Assert.Equal(["true", "file"], lines["verbose"]);
        Assert.Equal(["text", "default"], lines["logFormat"]);
        Assert.Equal(["default"], lines["speed"]);
    }

    [Fact]
    public async Task A_file_alone_is_enough_to_serve()
    {
        _desk.Write(
            "serve.json", """{ "scenario": "line/scenario.json", "url": "http://127.0.0.1:0", "data": "kept", "logFormat": "json" }""");
        using var end = new CancellationTokenSource();
        var answer = await TypeAsync(
            "serve", new Listener("serving, with its data in", end.Cancel), end.Token, ("TRUNKLINE_CONFIG", "serve.json"));
        Assert.Equal(0, answer.Exit);
        Assert.True(File.Exists(Path.Combine(_desk.Folder, "kept", "trunkline.db")));
    }

    [Theory]
    [InlineData("""{ "ulr": "x" }""", "'serve.json': 'ulr' is no setting; there are scenario, url, data,")]
    [InlineData("""{ "stopWithin": 0 }""", "serve.json: stopWithin: --stop-within takes a whole number from 1 to 45, not '0'.")]
    [InlineData("""{ "logFormat": "xml" }""", "serve.json: logFormat: --log-format takes one of text, json, not 'xml'.")]
    [InlineData("""{ "url": "localhost" }""", "serve.json: url: --url takes an address")]
    [InlineData("""{ "verbose": "loud" }""", "serve.json: verbose: ")]
    [InlineData("""{ "url": ["a"] }""", "'url' takes a text, a number, true or false")]
    [InlineData("""{ "url": "http://127.0.0.1:1", "url": "http://127.0.0.1:2" }""", "'url' stands there twice")]
    [InlineData("""[]""", "is no file with settings")]
    [InlineData("""{ "url" """, "is no file with settings")]
    public async Task A_file_that_makes_no_sense_is_refused_with_the_name_and_the_way_out(string text, string expected)
    {
        _desk.Write("serve.json", text);
        var answer = await TypeAsync("serve line/scenario.json --config serve.json");
        Assert.Equal((2, ""), (answer.Exit, answer.Output));
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
        Assert.Equal(["serve.json"], _desk.Written);
    }

    [Theory]
    [InlineData("TRUNKLINE_ULR", "x", "TRUNKLINE_ULR in the environment sets nothing; there are TRUNKLINE_SCENARIO, TRUNKLINE_URL")]
    [InlineData("TRUNKLINE_SPEED", "fast", "TRUNKLINE_SPEED: --speed takes a number from 0.01 to 2000, not 'fast'.")]
    [InlineData("TRUNKLINE_CONFIG", "nothing.json", "there is no file 'nothing.json'")]
    public async Task So_is_an_environment_that_makes_none(string name, string text, string expected)
    {
        var answer = await TypeAsync("serve line/scenario.json", (name, text));
        Assert.Equal(2, answer.Exit);
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_scenario_it_says_how_to_name_one()
    {
        var answer = await TypeAsync("serve");
        Assert.Equal(2, answer.Exit);
        Assert.Contains("no scenario is named", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_lists_the_settings_that_there_are()
    {
        const string Begin = "<!-- settings -->\n", End = "<!-- end of settings -->\n";
        string path = Path.Combine(Repository.Root, "docs/configuration.md");
        string text = File.ReadAllText(path);
        int from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, to = text.IndexOf(End, StringComparison.Ordinal);
        string table = SettingsTable.Of(AllIn(Language.English), AllIn(Language.Chinese));
        if (Repository.IsUpdating) File.WriteAllText(path, text[..from] + table + text[to..]);
        else Assert.True(text[from..to] == table, "docs/configuration.md is out of date; run this test with TRUNKLINE_UPDATE_GOLDEN=1");
    }

    private static IReadOnlyList<Setting> AllIn(Language language) => new ServeVerb(
        new Session(TextWriter.Null, TextWriter.Null, false, ".", language, TimeProvider.System)).Settings.All;

    private Task<Answer> TypeAsync(string line, params (string Name, string Text)[] environment) =>
        TypeAsync(line, new StringWriter(), CancellationToken.None, environment);

    private async Task<Answer> TypeAsync(
        string line, TextWriter error, CancellationToken cancel, params (string Name, string Text)[] environment)
    {
        var output = new StringWriter();
        var session = new Session(output, error, ErrorIsTerminal: false, _desk.Folder, Language.English, TimeProvider.System)
        {
            Environment = environment.ToDictionary(each => each.Name, each => each.Text),
        };
        int exit = await TrunklineCommand.RunAsync(line.Split(' '), session, cancel);
        return new Answer(exit, output.ToString(), error.ToString()!);
    }
}
