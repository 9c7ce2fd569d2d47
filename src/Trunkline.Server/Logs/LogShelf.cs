using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Trunkline.Server.Logs;

/// <summary>A log that a station has sent.</summary>
/// <param name="At">When it was complete.</param>
public sealed record StoredLog(string Name, long Bytes, DateTimeOffset At);

/// <summary>How a sending ended.</summary>
internal enum LogEnd
{
    Stored,
    NotInvited,
    TooLarge,
}

/// <summary>
/// Where stations send their logs to. Whoever is asked for one gets an address that nobody can guess, good for one log and for a while;
/// a station needs nothing else to prove itself. The server chooses name and place: nothing that a station says becomes a path.
/// </summary>
internal sealed partial class LogShelf : IDisposable
{
    private const int TokenBytes = 32;

    private readonly string _folder;
    private readonly bool _isTemporary;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Invitation> _invitations = new(StringComparer.Ordinal);
    private long _invited;

    private sealed record Invitation(string Station, long Number, DateTimeOffset Until);

    /// <param name="dataFolder">Logs stand in a folder of it; null: in a temporary one, which goes with the shelf.</param>
    public LogShelf(string? dataFolder, TimeProvider time, LogOptions options)
    {
        _isTemporary = dataFolder is null;
        _folder = dataFolder is null ? Directory.CreateTempSubdirectory("trunkline-logs-").FullName : Path.Combine(dataFolder, "logs");
        (_time, Options) = (time, options);
    }

    public LogOptions Options { get; }

    /// <summary>Opens an address for one log of a station; what comes after <c>/uploads/</c>.</summary>
    public string Invite(string station)
    {
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        DateTimeOffset now = _time.GetUtcNow();
        lock (_lock)
        {
            foreach (string over in _invitations.Where(each => each.Value.Until <= now).Select(each => each.Key).ToArray())
                _invitations.Remove(over);
            if (_invitations.Count >= Options.MostOpen) _invitations.Remove(_invitations.MinBy(each => each.Value.Number).Key);
            _invitations[HashOf(token)] = new Invitation(station, ++_invited, now + Options.OpenFor);
        }

        return token;
    }

    /// <summary>
    /// Takes a log. The address is used up when it is there whole; what breaks off leaves nothing, and may be sent again.
    /// </summary>
    /// <param name="fileName">What the station calls it; only its ending is kept.</param>
    public async Task<LogEnd> TakeAsync(string token, string? fileName, Stream content, CancellationToken cancellationToken)
    {
        string hash = HashOf(token);
        Invitation? invitation;
        lock (_lock)
        {
            if (!_invitations.Remove(hash, out invitation) || invitation.Until <= _time.GetUtcNow()) return LogEnd.NotInvited;
        }

        bool isStored = false;
        string folder = FolderOf(invitation.Station);
        Directory.CreateDirectory(folder);
        string partial = Path.Combine(folder, $"{hash[..16]}.partial");
        try
        {
            if (!await CopyAsync(content, partial, cancellationToken).ConfigureAwait(false)) return LogEnd.TooLarge;
            string time = _time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
            File.Move(partial, Path.Combine(folder, $"{time}-{hash[..8]}{EndingOf(fileName)}"));
            isStored = true;
            Trim(invitation.Station);
            return LogEnd.Stored;
        }
        finally
        {
            if (!isStored)
            {
                File.Delete(partial);
                lock (_lock) _invitations[hash] = invitation;
            }
        }
    }

    /// <summary>The logs of a station, the latest first.</summary>
    public ImmutableArray<StoredLog> ListOf(string station)
    {
        DirectoryInfo folder = new(FolderOf(station));
        if (!folder.Exists) return [];
        return
        [
            .. folder.EnumerateFiles().Where(file => IsName().IsMatch(file.Name))
                .OrderByDescending(file => file.Name, StringComparer.Ordinal)
                .Select(file => new StoredLog(file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc))),
        ];
    }

    /// <summary>Where a log is; null when there is none of that name.</summary>
    public string? Find(string station, string name)
    {
        if (!IsName().IsMatch(name)) return null;
        string path = Path.Combine(FolderOf(station), name);
        return File.Exists(path) ? path : null;
    }

    public void Dispose()
    {
        if (_isTemporary) Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> CopyAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        await using (file.ConfigureAwait(false))
        {
            byte[] buffer = new byte[64 * 1_024];
            long taken = 0;
            while (await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and int read)
            {
                taken += read;
                if (taken > Options.MostBytes) return false;
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
    }

    private void Trim(string station)
    {
        lock (_lock)
        {
            foreach (StoredLog old in ListOf(station).Skip(Options.MostKept)) File.Delete(Path.Combine(FolderOf(station), old.Name));
        }
    }

    private string FolderOf(string station) => Path.Combine(_folder, Uri.EscapeDataString(station));

    private static string EndingOf(string? fileName) =>
        fileName is not null && KnownEnding().Match(fileName) is { Success: true } ending ? ending.Value.ToLowerInvariant() : ".log";

    // Whoever could look into memory or see how long a comparison takes learns no address from it.
    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));

    [GeneratedRegex(@"(\.[A-Za-z0-9]{1,8}){1,2}\z")]
    private static partial Regex KnownEnding();

    [GeneratedRegex(@"\A[0-9]{8}T[0-9]{9}-[0-9a-f]{8}(\.[a-z0-9]{1,8}){1,2}\z")]
    private static partial Regex IsName();
}
