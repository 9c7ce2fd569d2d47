using System.Collections.Immutable;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Reports;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Stations;

/// <content>Event streams: values of monitors, sent densely and not answered.</content>
public sealed partial class StationConversation
{
    private const int MostMonitors = 5_000;
    private const int MostStreams = 200;

    private readonly SortedDictionary<int, (Component Component, Variable Variable)> _monitors = [];
    private readonly SortedDictionary<int, int> _streams = [];

    /// <summary>Event streams that are open, by number, with the monitor that each is of.</summary>
    public IReadOnlyDictionary<int, int> Streams => _streams;

    /// <summary>Hears a message that is not answered.</summary>
    public HeardSend HearSend(string action, ReadOnlyMemory<byte> payload, Instant now)
    {
        _occasion = new Occasion(now, action, payload);
        if (!Registration.IsAccepted)
        {
            Note(ConductRule.Unaccepted, $"{action} before the station was accepted");
            return HeardSend.Nothing;
        }

        if (action != NotifyPeriodicEventStream.Action.Name)
        {
            Practice.Hear(action, hasCustomData: false, now);
            Note(ConductRule.NotOffered, $"{action} is not sent without being answered");
            return HeardSend.Nothing;
        }

        Reading<NotifyPeriodicEventStream> reading = NotifyPeriodicEventStream.Action.Message.Read(payload, _setup.Strictness);
        Practice.Hear(action, reading.Message?.CustomData is not null, now);
        Note(action, reading.Violations);
        if (reading.Message is not { } values) return new([new Remark(true, $"{action} passed over: {reading.Refusal}")], []);
        if (!_streams.TryGetValue(values.Id, out int monitor) || !_monitors.TryGetValue(monitor, out var of))
        {
            Note(ConductRule.UnknownThing, $"{action} of a stream that is not open, or of a monitor that is not known");
            return HeardSend.Nothing;
        }

        StreamDataElement latest = values.Data.MaxBy(value => value.T)!;
        Device.Note(of.Component, of.Variable, latest.V);
        FactList facts = Facts(action);
        foreach (StreamDataElement value in values.Data)
        {
            // A time that no calendar has is no time.
            bool isTime = Math.Abs(value.T) < 1e9m && values.Basetime.Year is > 100 and < 9_900;
            DateTimeOffset? at = isTime ? values.Basetime.AddSeconds((double)value.T) : null;
            MeasureVariable(facts, of.Component, of.Variable, value.V, at, now);
        }

        return new([], facts.ToReadings());
    }

    private Heard OpenStream(OpenPeriodicEventStreamRequest request, FactList facts, Instant now)
    {
        ConstantStreamData stream = request.ConstantStreamData;
        bool isTaken = _streams.Count < MostStreams || _streams.ContainsKey(stream.Id);
        if (isTaken) _streams[stream.Id] = stream.VariableMonitoringId;
        return Answered(OpenPeriodicEventStreamRequest.Action, facts, new OpenPeriodicEventStreamResponse
        {
            Status = isTaken ? GenericStatus.Accepted : GenericStatus.Rejected,
            StatusInfo = isTaken ? null : new StatusInfo { ReasonCode = "TooManyElements" },
        });
    }

    private Heard CloseStream(ClosePeriodicEventStreamRequest request, FactList facts, Instant now)
    {
        if (!_streams.Remove(request.Id)) Note(ConductRule.UnknownThing, "ClosePeriodicEventStream of a stream that is not open");
        return Answered(ClosePeriodicEventStreamRequest.Action, facts, new ClosePeriodicEventStreamResponse());
    }

    private void NoteMonitor(int id, Component component, Variable variable)
    {
        if (_monitors.Count < MostMonitors || _monitors.ContainsKey(id)) _monitors[id] = (component, variable);
    }
}
