using System.Collections.Immutable;
using System.Text;
using Trunkline.Csms.Commands;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Reports;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Sessions;
using Trunkline.Server.Monitoring;

namespace Trunkline.Server.Gateway;

/// <content>What is noticed of the conversation itself, and what is not answered.</content>
internal sealed partial class StationConnection
{
    private const int LongestPayloadShown = 200;

    private void Note(SessionNote note)
    {
        // A station that pipelines does so with every message: that is counted, the log is for what is rare.
        LogLevel level = LevelOf(note.Kind);
        if (note.Kind != SessionNoteKind.Pipelined)
            LogNote(_log, level, _station.Identity, note.Kind, note.MessageId, note.Text, note.Exception);
        ConductRule? rule = note.Kind switch
        {
            SessionNoteKind.Pipelined => ConductRule.Pipelined,
            SessionNoteKind.LateAnswer => ConductRule.LateAnswer,
            SessionNoteKind.UnreadableFrame or SessionNoteKind.UnknownFrameKind or SessionNoteKind.TooFast => ConductRule.Frame,
            SessionNoteKind.ResultRefused or SessionNoteKind.FrameRefused => ConductRule.Answer,
            // An answer that is none counts with the request that it is to; the others are not the station's doing.
            _ => null,
        };
        if (rule is not { } breach) return;
        string what = note.Kind switch
        {
            SessionNoteKind.Pipelined => "a request before the last one was answered",
            SessionNoteKind.LateAnswer => "an answer that nobody waits for",
            SessionNoteKind.UnreadableFrame => "bytes that are no frame",
            SessionNoteKind.UnknownFrameKind => "a frame of a kind that is not known",
            SessionNoteKind.TooFast => "frames faster than the limit",
            _ => "an answer of ours that it did not understand",
        };
        _station.Notice(breach, what, _gateway.Clock.Now, $"{note.MessageId}: {note.Text}");
    }

    // Under the gate. Stations that count from one after each boot do so, too: it is another message and gets its own answer.
    private void NoteReuse(string action, string messageId, ReadOnlyMemory<byte> payload)
    {
        Log(new Remark(true, $"security: message id {messageId} is used for another {action}"));
        string beginning = Encoding.UTF8.GetString(payload.Span[..Math.Min(payload.Length, LongestPayloadShown)]);
        string example = $"{messageId}: {action} {beginning}";
        _station.Conversation.Notice(
            ConductRule.MessageId, "a message id is used again for another message", _gateway.Clock.Now, example);
    }

    private async ValueTask HearSendAsync(string action, string messageId, ReadOnlyMemory<byte> payload)
    {
        GatewayMeter.Told(action);
        await _station.Turn.WaitAsync().ConfigureAwait(false);
        try
        {
            HeardSend heard;
            Instant now = _gateway.Clock.Now;
            lock (_station.Gate)
            {
                if (_isGivenUp || _station.Current != this) return;
                _station.TakeNotices();
                heard = _station.Conversation.HearSend(action, payload, now);
            }

            foreach (Remark remark in heard.Remarks) Log(remark);
            Measure(heard.Readings, now);
        }
        finally
        {
            _station.Turn.Release();
        }
    }

    // Never waits: values are written down in their own time.
    private void Measure(ImmutableArray<Reading> readings, Instant now)
    {
        if (!readings.IsEmpty) _gateway.OnReadings?.Invoke(_station.Identity, readings, now);
    }

    // What an operator is told is of use at once or not at all: that it cannot be written down does not hold the station up.
    private async Task TellNewsAsync(ImmutableArray<CommandNews> news)
    {
        if (_gateway.OnNews is not { } tell) return;
        try
        {
            await tell(_station.Identity, news).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it is, it is not the station's doing.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            LogNotTold(_log, _station.Identity, trouble);
        }
    }
}
