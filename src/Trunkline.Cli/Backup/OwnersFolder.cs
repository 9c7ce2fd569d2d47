namespace Trunkline.Cli.Backup;

/// <summary>Folders for a while, which nobody else can look into: copies of secrets pass through them.</summary>
internal static class OwnersFolder
{
    /// <summary>Makes a folder, with those above it, if it is not there.</summary>
    public static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Removes it with all that is in it, if it is there.</summary>
    public static void Remove(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }
}
