using System.Diagnostics;

namespace Trunkline.Cli.Load;

/// <summary>What a disk gives to whoever must know that something is on it.</summary>
internal static class DiskSyncs
{
    private const int Page = 4_096;
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(1);

    /// <summary>Syncs in a second of one page appended to a file of a folder.</summary>
    public static double PerSecond(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "syncs");
        long syncs = 0;
        long began = Stopwatch.GetTimestamp();
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose))
        {
            byte[] page = new byte[Page];
            while (Stopwatch.GetElapsedTime(began) < Measured)
            {
                RandomAccess.Write(file, page, syncs++ * Page);
                RandomAccess.FlushToDisk(file);
            }
        }

        return syncs / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
