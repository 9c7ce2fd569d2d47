namespace Trunkline.Model.Files;

/// <summary>What is wrong in a file that people edit, where, and how to put it right.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="JsonPath">Where in it, for example <c>$.legs[2].km</c>; <c>$</c> for the file as a whole.</param>
/// <param name="Reason">What is wrong and the way out, as a sentence without full stop.</param>
public sealed record FileError(string File, string JsonPath, string Reason)
{
    /// <summary>One line for a terminal.</summary>
    public override string ToString() => $"{File}: {JsonPath}: {Reason}";
}

/// <summary>What came out of reading files: a value, or every error that was found; never half of either.</summary>
public sealed class LoadResult<T>
    where T : class
{
    internal LoadResult(T? value, IReadOnlyList<FileError> errors) => (Value, Errors) = (errors.Count == 0 ? value : null, errors);

    /// <summary>What was read; null when there is any error.</summary>
    public T? Value { get; }

    /// <summary>All errors of all files; empty when there is a value.</summary>
    public IReadOnlyList<FileError> Errors { get; }
}

/// <summary>The kinds of files that people edit.</summary>
public enum FileKind : byte
{
    /// <summary>Places, legs, lines, battery types and stations.</summary>
    Network,

    /// <summary>Truck types, fleets and demand.</summary>
    Fleet,

    /// <summary>What the grid charges, and how clean it is.</summary>
    Tariff,

    /// <summary>Which of these, for how long, under which policies.</summary>
    Scenario,
}

/// <summary>What checking one file found.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Kind">What kind of file it is; null when nothing tells.</param>
/// <param name="Errors">All errors; of a scenario also those of the files it names.</param>
public sealed record CheckResult(string File, FileKind? Kind, IReadOnlyList<FileError> Errors);
