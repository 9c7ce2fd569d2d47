using System.Security.Cryptography;
using Trunkline.Control.Work;

namespace Trunkline.Server.Photos;

/// <summary>What became of the bytes that somebody sent as a photo.</summary>
/// <param name="Hash">SHA-256 of the bytes, in hexadecimal.</param>
internal sealed record TakenPhoto(PhotoFormat Format, long Bytes, string Hash);

/// <summary>How a sending ended that gave no photo.</summary>
internal enum PhotoTrouble
{
    None,
    TooLarge,
    NoPhoto,
    TooMany,
}

/// <summary>
/// Where photos stand: each under the hash of its bytes, so that the same photo is there once, and what is written in the journal is what
/// is read. The bytes say what they are, whatever their sender calls them; nothing that he says becomes a path.
/// </summary>
internal sealed class PhotoShelf : IDisposable
{
    private const int LongestMark = 12;

    private readonly string _folder;
    private readonly bool _isTemporary;
    private readonly SemaphoreSlim _takers;

    /// <param name="dataFolder">Photos stand in a folder of it; null: in a temporary one, which goes with the shelf.</param>
    public PhotoShelf(string? dataFolder, PhotoOptions options)
    {
        _isTemporary = dataFolder is null;
        _folder = dataFolder is null ? Directory.CreateTempSubdirectory("trunkline-photos-").FullName : Path.Combine(dataFolder, "photos");
        Options = options;
        _takers = new SemaphoreSlim(options.MostAtOnce);
    }

    public PhotoOptions Options { get; }

    /// <summary>Takes a photo; what breaks off, is too large or is no photo leaves nothing.</summary>
    public async Task<(TakenPhoto? Photo, PhotoTrouble Trouble)> TakeAsync(Stream content, CancellationToken ct)
    {
        if (!await _takers.WaitAsync(0, ct)) return (null, PhotoTrouble.TooMany);
        string? partial = null;
        try
        {
            Directory.CreateDirectory(_folder);
            partial = Path.Combine(_folder, $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.partial");
            (TakenPhoto? photo, PhotoTrouble trouble) = await CopyAsync(content, partial, ct);
            if (photo is not null) File.Move(partial, PathOf(photo.Hash), overwrite: true);
            return (photo, trouble);
        }
        finally
        {
            if (partial is not null) File.Delete(partial);
            _takers.Release();
        }
    }

    /// <summary>Where a photo is; null when its bytes are not here.</summary>
    public string? Find(string hash) => File.Exists(PathOf(hash)) ? PathOf(hash) : null;

    public void Dispose()
    {
        _takers.Dispose();
        if (_isTemporary) Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What bytes are, by how they begin; null for no photo.</summary>
    internal static PhotoFormat? FormatOf(ReadOnlySpan<byte> begin)
    {
        if (begin.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return PhotoFormat.Jpeg;
        if (begin.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG\r\n\u001a\n"u8])) return PhotoFormat.Png;
        bool isWebp = begin.Length >= LongestMark && begin.StartsWith("RIFF"u8) && begin[8..LongestMark].SequenceEqual("WEBP"u8);
        return isWebp ? PhotoFormat.Webp : null;
    }

    private async Task<(TakenPhoto?, PhotoTrouble)> CopyAsync(Stream content, string path, CancellationToken ct)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        await using (file)
        {
            byte[] buffer = new byte[64 * 1_024];
            int begun = await content.ReadAtLeastAsync(buffer, LongestMark, throwOnEndOfStream: false, ct);
            if (FormatOf(buffer.AsSpan(0, begun)) is not { } format) return (null, PhotoTrouble.NoPhoto);
            long taken = 0;
            for (int read = begun; read > 0; read = await content.ReadAsync(buffer, ct))
            {
                taken += read;
                if (taken > Options.MostBytes) return (null, PhotoTrouble.TooLarge);
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            // The journal will say that it is here.
            file.Flush(flushToDisk: true);
            return (new TakenPhoto(format, taken, Convert.ToHexStringLower(hash.GetHashAndReset())), PhotoTrouble.None);
        }
    }

    private string PathOf(string hash) => Path.Combine(_folder, hash);
}
