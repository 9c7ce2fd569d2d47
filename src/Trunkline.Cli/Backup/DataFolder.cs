using System.Text.RegularExpressions;

namespace Trunkline.Cli.Backup;

/// <summary>What stands in the folder of a server, and what of it must be kept.</summary>
internal static partial class DataFolder
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

    /// <summary>The folder of photos, each named by the hash of its bytes; a backup holds those that are complete.</summary>
    public const string Photos = "photos";

    private const string Lock = Database + ".lock";

    /// <summary>Whether a file of this name, as a manifest has it, may be in a backup.</summary>
    public static bool IsKept(string name) => Kept.Contains(name) || IsPhoto().IsMatch(name);

    /// <summary>Names of the photos in a folder, as a manifest has them.</summary>
    public static string[] PhotosIn(string folder)
    {
        string photos = Path.Combine(folder, Photos);
        if (!Directory.Exists(photos)) return [];
        return
        [
            .. Directory.EnumerateFiles(photos).Select(path => $"{Photos}/{Path.GetFileName(path)}")
                .Where(name => IsPhoto().IsMatch(name)).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a restore was cut off, so that what is there may be half of it.</summary>
    public static bool IsUnfinished(string folder) => Directory.Exists(Path.Combine(folder, Unfinished));

    /// <summary>What is in the folder that a restore would replace.</summary>
    public static string[] Contents(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path))
            .Where(name => name is not (Lock or Unfinished) && !name.StartsWith(Aside, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\Aphotos/[0-9a-f]{64}\z")]
    private static partial Regex IsPhoto();
}
