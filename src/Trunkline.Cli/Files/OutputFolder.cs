using Trunkline.Cli.CommandLine;

namespace Trunkline.Cli.Files;

/// <summary>A folder that results go to. A file is there whole or not at all, and none before all could be written.</summary>
internal sealed class OutputFolder(Session session, string path)
{
    /// <summary>As it was named.</summary>
    public string Path => path;

    private string FullPath => System.IO.Path.GetFullPath(path, session.Folder);

    /// <summary>Makes sure, before long work is done for it, that it is a folder or can become one.</summary>
    /// <exception cref="FileTroubleException">A file stands in its place.</exception>
    public void Require()
    {
        for (string? folder = FullPath; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(folder)) return;
            if (File.Exists(folder)) throw new FileTroubleException(session.Messages.OutIsAFile(path));
        }
    }

    /// <summary>Writes all files under names of their own first, then gives them theirs.</summary>
    /// <exception cref="FileTroubleException">They could not be written; what had been written is gone again.</exception>
    public void Write(IReadOnlyList<OutputFile> files)
    {
        var created = new Stack<string>();
        var moves = new List<(string From, string To)>();
        try
        {
            foreach (var file in files)
            {
                string target = System.IO.Path.Combine(FullPath, file.Name);
                string folder = System.IO.Path.GetDirectoryName(target)!;
                Create(folder, created);
                string name = $".{System.IO.Path.GetFileName(target)}.{Environment.ProcessId}";
                string temporary = System.IO.Path.Combine(folder, name);
                moves.Add((temporary, target));
                File.WriteAllBytes(temporary, file.Content.Span);
            }

            foreach (var (from, to) in moves) File.Move(from, to, overwrite: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            foreach (var (temporary, _) in moves) File.Delete(temporary);
            while (created.TryPop(out string? folder)) RemoveIfEmpty(folder);
            throw new FileTroubleException(session.Messages.CannotWrite(path, trouble.Message), trouble);
        }
    }

    private static void Create(string folder, Stack<string> created)
    {
        if (Directory.Exists(folder)) return;
        if (System.IO.Path.GetDirectoryName(folder) is { } parent) Create(parent, created);
        Directory.CreateDirectory(folder);
        created.Push(folder);
    }

    private static void RemoveIfEmpty(string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }
}
