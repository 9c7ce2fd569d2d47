using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Trunkline.Server.Uploads;

namespace Trunkline.Server.Logs;

/// <summary>A log that a station has sent.</summary>
/// <param name="At">When it was complete.</param>
public sealed record StoredLog(string Name, long Bytes, DateTimeOffset At);

/// <summary>Where the logs of stations stand. Name and place are the server's choice: nothing that a station says becomes a path.</summary>
internal sealed partial class LogShelf(UploadFolder folder, UploadAddresses addresses, TimeProvider time, LogOptions options)
{
    private readonly Lock _lock = new();

    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Opens an address for one log of a station; what comes after <see cref="UploadEndpoint.Root"/>.</summary>
    public string Invite(string station) => addresses.Open(
        new Place(this, station) { Folder = FolderOf(station), MostBytes = options.MostBytes, MostOpen = options.MostOpen },
        options.OpenFor);

    /// <summary>The logs of a station, the latest first.</summary>
    public ImmutableArray<StoredLog> ListOf(string station)
    {
        DirectoryInfo here = new(FolderOf(station));
        if (!here.Exists) return [];
        return
        [
            .. here.EnumerateFiles().Where(file => IsName().IsMatch(file.Name))
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

    private void Trim(string station)
    {
        lock (_lock)
        {
            foreach (StoredLog old in ListOf(station).Skip(options.MostKept)) File.Delete(Path.Combine(FolderOf(station), old.Name));
        }
    }

    private string FolderOf(string station) => folder.Of("logs", station);

    private static string EndingOf(string? fileName) =>
        fileName is not null && KnownEnding().Match(fileName) is { Success: true } ending ? ending.Value.ToLowerInvariant() : ".log";

    [GeneratedRegex(@"(\.[A-Za-z0-9]{1,8}){1,2}\z")]
    private static partial Regex KnownEnding();

    [GeneratedRegex(@"\A[0-9]{8}T[0-9]{9}-[0-9a-f]{8}(\.[a-z0-9]{1,8}){1,2}\z")]
    private static partial Regex IsName();

    // Of what a station calls its log only the ending is kept.
    private sealed class Place(LogShelf shelf, string station) : UploadPlace
    {
        public override string NameFor(string? told, string hash)
        {
            string now = shelf.Now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
            return $"{now}-{hash[..8]}{EndingOf(told)}";
        }

        public override void Stored(string path, long bytes) => shelf.Trim(station);
    }
}
