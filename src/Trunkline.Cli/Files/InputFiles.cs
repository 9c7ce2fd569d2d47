using System.Text;
using Trunkline.Cli.CommandLine;
using Trunkline.Model.Files;
using Trunkline.Model.Scenario;

namespace Trunkline.Cli.Files;

/// <summary>Reads the files that people name.</summary>
internal sealed class InputFiles(Session session)
{
    private const int MostNeighbours = 8;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file; null when there is none.</summary>
    /// <exception cref="FileTroubleException">There is one that cannot be read.</exception>
    public string? ReadText(string path)
    {
        if (ReadBytes(path) is not { } bytes) return null;
        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException trouble)
        {
            throw new FileTroubleException(session.Messages.NotUtf8(path), trouble);
        }
    }

    /// <summary>The bytes of a file; null when there is none.</summary>
    /// <exception cref="FileTroubleException">There is one that cannot be read.</exception>
    public byte[]? ReadBytes(string path)
    {
        string full = Path.Combine(session.Folder, path);
        if (!File.Exists(full)) return null;
        try
        {
            return File.ReadAllBytes(full);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new FileTroubleException(session.Messages.Unreadable(path, trouble.Message), trouble);
        }
    }

    /// <summary>A scenario with all that it names; null after its errors have been printed.</summary>
    /// <exception cref="FileTroubleException">A file cannot be read, or is of another kind.</exception>
    public Rehearsal? LoadScenario(string path)
    {
        Require(path);
        var loaded = ScenarioFiles.Load(path, ReadText);
        // Errors of another kind of file read as a scenario would only hide the real one.
        if (loaded.Errors.Count > 0 && ScenarioFiles.Check(path, ReadText).Kind is { } kind and not FileKind.Scenario)
            throw new FileTroubleException(session.Messages.NotAScenario(path, session.Messages.Kind(kind)));
        foreach (var error in loaded.Errors) session.Error.WriteLine(error);
        return loaded.Value;
    }

    /// <summary>Makes sure that a file named on the command line is there; otherwise says what is.</summary>
    /// <exception cref="FileTroubleException">It is not there, or is a folder.</exception>
    public void Require(string path)
    {
        string full = Path.Combine(session.Folder, path);
        if (File.Exists(full)) return;
        bool isFolder = Directory.Exists(full);
        string folder = isFolder ? path : Path.GetDirectoryName(path) ?? "";
        string neighbours = string.Join(", ", Neighbours(folder));
        var messages = session.Messages;
        throw new FileTroubleException(isFolder ? messages.IsAFolder(path, neighbours) : messages.NoSuchFile(path, neighbours));
    }

    private IEnumerable<string> Neighbours(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(session.Folder, folder), "*.json")
                .Select(file => Path.Combine(folder, Path.GetFileName(file)))
                .Order(StringComparer.Ordinal)
                .Take(MostNeighbours);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
