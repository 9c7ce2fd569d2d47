namespace Trunkline.Model.Tests;

/// <summary>Measured data that is too large or not ours to keep in the repository; tests that need it are skipped without it.</summary>
internal static class SharedData
{
    /// <summary>The first <c>shared/data</c> at or above the current or the test's directory.</summary>
    public static string Path(params ReadOnlySpan<string> parts)
    {
        foreach (string start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
        {
            for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
            {
                string candidate = System.IO.Path.Combine([directory.FullName, "shared", "data", .. parts]);
                if (System.IO.Path.Exists(candidate)) return candidate;
            }
        }
        Assert.Skip($"shared/data/{string.Join('/', parts!)} is not here.");
        return "";
    }
}
