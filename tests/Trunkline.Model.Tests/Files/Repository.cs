namespace Trunkline.Model.Tests.Files;

/// <summary>The files of this repository: samples, schemas, documents.</summary>
internal static class Repository
{
    /// <summary>The directory that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Whether texts that are made from code shall be written instead of compared.</summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable("TRUNKLINE_UPDATE_GOLDEN") == "1";

    /// <summary>All files of samples that are called so, for example <c>*.json</c>.</summary>
    public static IEnumerable<string> Samples(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, "samples"), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>The text of a file, or null when there is none.</summary>
    public static string? ReadText(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>Fails when a file differs from what the code makes; writes it when updating.</summary>
    public static void AssertUpToDate(string path, string expected)
    {
        string full = Path.Combine(Root, path);
        if (IsUpdating) File.WriteAllText(full, expected);
        Assert.True(ReadText(full) == expected, $"{path} is out of date; run this test with TRUNKLINE_UPDATE_GOLDEN=1 to write it anew");
    }

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Trunkline.slnx"))) return directory.FullName;
        }

        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
