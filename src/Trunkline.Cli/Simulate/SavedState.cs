using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Model.Scenario;

namespace Trunkline.Cli.Simulate;

/// <summary>The saved state that rehearsals start from, if they name one, and the state at their end.</summary>
internal sealed class SavedState
{
    /// <summary>Reads the state that all the rehearsals name.</summary>
    /// <exception cref="FileTroubleException">It is not there, or they name different ones.</exception>
    public SavedState(Session session, InputFiles files, IReadOnlyList<Rehearsal> rehearsals)
    {
        Path = rehearsals[0].InitialStateFile;
        if (rehearsals.Any(rehearsal => Full(rehearsal.InitialStateFile) != Full(Path)))
        {
            throw new FileTroubleException(session.Messages.SavedStatesDiffer);
        }

        if (Path is null) return;
        Start = files.ReadBytes(Path) ?? throw new FileTroubleException(session.Messages.NoSavedState(Path));

        string? Full(string? path) => path is null ? null : System.IO.Path.GetFullPath(path, session.Folder);
    }

    /// <summary>The file it starts from, as it was named; null for a start from nothing.</summary>
    public string? Path { get; }

    /// <summary>What that file holds.</summary>
    public byte[]? Start { get; }

    /// <summary>Receives the state at the end of the first replication.</summary>
    public MemoryStream End { get; } = new();
}
