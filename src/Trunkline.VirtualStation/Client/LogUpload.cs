using System.Globalization;
using System.Text;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.VirtualStation.Client;

/// <summary>What a station has noted lately, and its upload when the centre asks for it (HTTP PUT). From any thread.</summary>
internal sealed class LogUpload(string station, Action<StationMessage> tell, CancellationToken life)
{
    private const int MostNotes = 2_000;

    private readonly Queue<StationNote> _notes = [];
    private readonly Lock _lock = new();

    public void Note(StationNote note)
    {
        lock (_lock)
        {
            _notes.Enqueue(note);
            if (_notes.Count > MostNotes) _notes.Dequeue();
        }
    }

    /// <summary>Answers at once; the upload goes on by itself.</summary>
    public GetLogResponse Begin(GetLogRequest request)
    {
        Uri? place = FileUpload.PlaceOf(request.Log.RemoteLocation);
        if (place is null || request.LogType.Known != LogKind.DiagnosticsLog) return new GetLogResponse { Status = LogStatus.Rejected };
        _ = SendAsync(request.RequestId, place, Text(request.Log));
        return new GetLogResponse { Status = LogStatus.Accepted, Filename = station + ".log" };
    }

    private async Task SendAsync(int requestId, Uri place, string text)
    {
        Tell(UploadLogStatus.Uploading, requestId);
        using StringContent content = new(text, Encoding.UTF8, "text/plain");
        bool isTaken = await FileUpload.PutAsync(place, content, life).ConfigureAwait(false);
        Tell(isTaken ? UploadLogStatus.Uploaded : UploadLogStatus.UploadFailure, requestId);
    }

    private string Text(LogParameters which)
    {
        StationNote[] notes;
        lock (_lock) notes = [.. _notes];
        StringBuilder text = new();
        foreach (StationNote note in notes)
        {
            DateTimeOffset at = new(note.At.ToUtc(), TimeSpan.Zero);
            if (at < which.OldestTimestamp || at > which.LatestTimestamp) continue;
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{note.At} {note.Kind} {note.Subject} {note.Text}").TrimEnd());
        }

        return text.ToString();
    }

    private void Tell(UploadLogStatus status, int requestId) =>
        tell(StationMessage.Of(new LogStatusNotificationRequest { Status = status, RequestId = requestId }));
}
