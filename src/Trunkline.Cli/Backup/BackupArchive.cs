using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Trunkline.Cli.Backup;

/// <summary>
/// A backup as one file: a ZIP archive with its manifest and the files that the manifest names, each with its length and SHA-256. Only its
/// owner can read it, for it holds the secrets of stations.
/// </summary>
internal static class BackupArchive
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int OwnerOnlyInArchive = 0x8180 << 16;
    private const int BufferBytes = 128 * 1024;

    /// <summary>Options for a new file that only its owner can read.</summary>
    public static FileStreamOptions OwnersOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }

    /// <summary>Length and hash of a file, as the manifest has them.</summary>
    public static async Task<ManifestFile> DescribeAsync(string name, string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        byte[] hash = await SHA256.HashDataAsync(file, cancel);
        return new ManifestFile(name, file.Length, Convert.ToHexStringLower(hash));
    }

    /// <summary>Writes an archive that is on the disk when this ends.</summary>
    /// <param name="target">A file that is not there yet.</param>
    /// <param name="pathOf">Where the file of a name is.</param>
    public static async Task WriteAsync(string target, Manifest manifest, Func<string, string> pathOf, CancellationToken cancel)
    {
        await using var stream = new FileStream(target, OwnersOnly());
        await using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using (var entry = await Entry(archive, Manifest.FileName).OpenAsync(cancel))
                await JsonSerializer.SerializeAsync(entry, manifest, ManifestJson.Default.Manifest, cancel);
            foreach (var file in manifest.Files)
            {
                await using var source = File.OpenRead(pathOf(file.Name));
                await using var entry = await Entry(archive, file.Name).OpenAsync(cancel);
                await source.CopyToAsync(entry, BufferBytes, cancel);
            }
        }

        stream.Flush(flushToDisk: true);
    }

    /// <summary>What an archive says of itself.</summary>
    /// <exception cref="InvalidDataException">It is no backup, or one that this version does not understand.</exception>
    public static async Task<Manifest> ReadManifestAsync(ZipArchive archive, CancellationToken cancel)
    {
        if (archive.GetEntry(Manifest.FileName) is not { Length: <= Manifest.MostBytes } entry)
            throw new InvalidDataException($"it has no {Manifest.FileName}.");
        try
        {
            await using var stream = await entry.OpenAsync(cancel);
            var manifest = await JsonSerializer.DeserializeAsync(stream, ManifestJson.Default.Manifest, cancel)
                ?? throw new InvalidDataException($"its {Manifest.FileName} is empty.");
            if (manifest.Format != Manifest.PresentFormat)
                throw new InvalidDataException($"its format is {manifest.Format}; this version reads {Manifest.PresentFormat}.");
            if (manifest.Files.FirstOrDefault(file => !DataFolder.IsKept(file.Name)) is { } stranger)
                throw new InvalidDataException($"it names '{stranger.Name}', which belongs to no backup.");
            if (manifest.Files.DistinctBy(file => file.Name).Count() != manifest.Files.Count
                || manifest.Files.All(file => file.Name != DataFolder.Database))
            {
                throw new InvalidDataException("it has no database, or names a file twice.");
            }

            return manifest;
        }
        catch (JsonException trouble)
        {
            throw new InvalidDataException($"its {Manifest.FileName} cannot be understood.", trouble);
        }
    }

    /// <summary>Takes a file out, and makes sure that it is the one that the manifest names.</summary>
    /// <param name="target">A file that is not there yet.</param>
    /// <exception cref="InvalidDataException">It is not there, or another, or damaged.</exception>
    public static async Task ExtractAsync(ZipArchive archive, ManifestFile file, string target, CancellationToken cancel)
    {
        var entry = archive.GetEntry(file.Name) ?? throw new InvalidDataException($"'{file.Name}' is missing.");
        // More than it should have is not written either.
        if (entry.Length != file.Bytes) throw new InvalidDataException($"'{file.Name}' has {entry.Length} bytes instead of {file.Bytes}.");
        await using (var stream = new FileStream(target, OwnersOnly()))
        {
            await using var source = await entry.OpenAsync(cancel);
            await source.CopyToAsync(stream, BufferBytes, cancel);
            stream.Flush(flushToDisk: true);
        }

        if (await DescribeAsync(file.Name, target, cancel) != file)
            throw new InvalidDataException($"'{file.Name}' is not what was put in: its SHA-256 differs.");
    }

    private static ZipArchiveEntry Entry(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.ExternalAttributes = OwnerOnlyInArchive;
        return entry;
    }
}
