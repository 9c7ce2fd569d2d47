using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Reports.Text;

namespace Trunkline.Cli.Tests;

/// <summary>A report is there whole, or not at all.</summary>
public sealed class OutputFolderTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public void Files_replace_those_of_the_last_run_and_leave_nothing_else_behind()
    {
        _desk.Write("r/a.txt", "old");
        _desk.Write("r/mine.txt", "kept");

        Folder("r").Write([new("a.txt", "new"), new("deep/b.txt", "b")]);

        Assert.Equal(["r/a.txt", "r/deep/b.txt", "r/mine.txt"], _desk.Written);
        Assert.Equal("new", _desk.Read("r/a.txt"));
    }

    [Fact]
    public void When_one_file_cannot_be_written_none_is_and_folders_made_for_them_are_gone()
    {
        _desk.Write("r/b", "a file where a folder should be");

        var trouble = Assert.Throws<FileTroubleException>(() =>
            Folder("r").Write([new("a.txt", "a"), new("deep/er/c.txt", "c"), new("b/d.txt", "d")]));

        Assert.Contains("--out", trouble.Message, StringComparison.Ordinal);
        Assert.Equal(["r/b"], _desk.Written);
        Assert.False(Directory.Exists(Path.Combine(_desk.Folder, "r", "deep")));
    }

    public void Dispose() => _desk.Dispose();

    private OutputFolder Folder(string path) => new(
        new(TextWriter.Null, TextWriter.Null, ErrorIsTerminal: false, _desk.Folder, Language.English, TimeProvider.System), path);
}
