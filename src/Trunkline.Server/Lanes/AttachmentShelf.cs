using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Csms.Reports;
using Trunkline.Model.Telemetry;
using Trunkline.Server.Uploads;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Server.Lanes;

/// <summary>
/// Where attachments of step traces stand, the latest of each station. Which there are and what they are says the trace; a station that
/// tells of one gets an address to send it to, once.
/// </summary>
internal sealed class AttachmentShelf(UploadFolder folder, UploadAddresses addresses, AttachmentOptions options)
{
    private readonly ConcurrentDictionary<string, Shelf> _stations = new(StringComparer.Ordinal);

    /// <summary>Addresses for those attachments of a trace that have not come yet.</summary>
    /// <param name="reachedAt">Where the station reaches this server; null: nowhere, so that it is asked for nothing.</param>
    public ImmutableArray<TraceUpload> Invite(string station, SwapTrace trace, Uri? reachedAt)
    {
        if (reachedAt is null) return [];
        return
        [
            .. from attachment in trace.Attachments
               let name = NameOf(trace.RequestId, trace.ToldBegin.Milliseconds, attachment.Name)
               where !File.Exists(Path.Combine(FolderOf(station), name))
               select new TraceUpload(attachment.Name, new Uri(reachedAt, UploadEndpoint.Root + Open(station, name, attachment.Bytes))),
        ];
    }

    /// <summary>Where an attachment of a trace is; null when it has not come, or had to go.</summary>
    /// <param name="name">One that the trace names.</param>
    public string? Find(TraceRow trace, string name)
    {
        string path = Path.Combine(FolderOf(trace.Station), NameOf(trace.RequestId, trace.ToldMs, name));
        return File.Exists(path) ? path : null;
    }

    private string Open(string station, string name, int bytes) => addresses.Open(
        new Place(name, _stations.GetOrAdd(station, _ => new Shelf(FolderOf(station), options)))
        {
            Folder = FolderOf(station), MostBytes = bytes, MostOpen = options.MostOpen,
        },
        options.OpenFor);

    private string FolderOf(string station) => folder.Of("attachments", station);

    // Names within a trace are checked when it is read.
    private static string NameOf(long request, long toldMs, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{toldMs}-{request}-{name}");

    private sealed class Place(string name, Shelf shelf) : UploadPlace
    {
        public override string NameFor(string? told, string hash) => name;

        public override void Stored(string path, long bytes) => shelf.Add(path, bytes);
    }

    // What is there, the oldest first; looked up once.
    private sealed class Shelf
    {
        private readonly Lock _lock = new();
        private readonly Queue<(string Path, long Bytes)> _files;
        private readonly AttachmentOptions _options;
        private long _bytes;

        public Shelf(string folder, AttachmentOptions options)
        {
            _options = options;
            DirectoryInfo here = new(folder);
            _files = new(here.Exists
                ? here.EnumerateFiles().OrderBy(file => file.LastWriteTimeUtc).Select(file => (file.FullName, file.Length))
                : []);
            _bytes = _files.Sum(file => file.Bytes);
        }

        public void Add(string path, long bytes)
        {
            lock (_lock)
            {
                _files.Enqueue((path, bytes));
                _bytes += bytes;
                while (_files.Count > _options.MostFiles || _bytes > _options.MostBytes)
                {
                    (string oldest, long size) = _files.Dequeue();
                    File.Delete(oldest);
                    _bytes -= size;
                }
            }
        }
    }
}
