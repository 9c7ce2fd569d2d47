using Trunkline.Model.Files;

namespace Trunkline.Cli.Check;

/// <summary>What checking one file found.</summary>
/// <param name="Path">The file as it was named.</param>
/// <param name="Kind">What kind of file it is; null when nothing tells.</param>
/// <param name="Errors">All errors; of a scenario also those of the files it names.</param>
/// <param name="Trouble">Why it could not be read at all; null when it could.</param>
internal sealed record Finding(string Path, FileKind? Kind, IReadOnlyList<FileError> Errors, string? Trouble)
{
    /// <summary>Whether it was read and nothing is wrong.</summary>
    public bool IsSound => Errors.Count == 0 && Trouble is null;
}
