namespace Trunkline.Cli.Backup;

/// <summary>What stands in the folder of a server, and what of it must be kept.</summary>
internal static class DataFolder
{
    /// <summary>The database.</summary>
    public const string Database = "trunkline.db";

    /// <summary>Where a restore gathers what it will put in place; there only while one is under way, or after one was cut off.</summary>
    public const string Unfinished = ".restore";

    /// <summary>Goes in front of the time at which a restore put the contents of a folder aside.</summary>
    public const string Aside = "replaced-";

    /// <summary>Files that a backup holds, where they are there; the database last, since a folder is complete when it has it.</summary>
    public static readonly string[] Kept =
        ["stations.json", "stations.secrets.json", "registrations.jsonl", "clock.json", Database];

    private const string Lock = Database + ".lock";

    /// <summary>Whether a restore was cut off, so that what is there may be half of it.</summary>
    public static bool IsUnfinished(string folder) => Directory.Exists(Path.Combine(folder, Unfinished));

    /// <summary>What is in the folder that a restore would replace.</summary>
    public static string[] Contents(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path))
            .Where(name => name is not (Lock or Unfinished) && !name.StartsWith(Aside, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
