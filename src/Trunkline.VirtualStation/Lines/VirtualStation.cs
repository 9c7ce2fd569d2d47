using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Faults;
using Trunkline.VirtualStation.Links;
using Trunkline.VirtualStation.Profile;

namespace Trunkline.VirtualStation.Lines;

/// <summary>One station of a virtual line: a site of its world, behind a client. Its switches may be moved from any thread.</summary>
public sealed class VirtualStation
{
    private readonly VirtualLine _line;
    private readonly StationRules _rules;
    private readonly Inbox _inbox;
    private readonly Outbox _outbox;
    private readonly SiteReporter _reporter;
    private readonly StationClient _client;
    private readonly DeviceModel _model;
    private readonly SiteProfile _profile;
    private readonly LogUpload _log;
    private readonly StationClientOptions _options;
    private readonly bool _resetsAtOnce;

    internal VirtualStation(
        VirtualLine line, int index, VirtualLineOptions options, StationFlight flight, IStationConnector connector, Action wake)
    {
        _line = line;
        Index = index;
        var rehearsal = options.Rehearsal;
        var description = rehearsal.Network.Stations[index];
        Id = description.Id;
        _rules = line.Layout.Rules[index];
        _options = options.ClientOptions(index);
        _resetsAtOnce = options.IsLockStep;
        _inbox = new Inbox(wake);
        _outbox = new Outbox(options.OutboxCapacity, flight);
        _reporter = new SiteReporter(
            _rules, options.Names, _options.Incarnation, Faults, flight, options.TakesImages ? new ImageUploads(line.Life) : null,
            _outbox.Tell, order => _inbox.Put(order));
        _model = new DeviceModel(
            _rules.Slots, description.Target.PerMille / 10, description.Maximum.PerMille / 10, _reporter.Slots.ChargePercent);
        _profile = new SiteProfile(
            _rules, limit => Put(new StationCommand { Kind = StationCommandKind.ConnectionLimit, Power = limit }));
        var requests = new CentreRequests(
            rehearsal.Network, options.Names, _reporter.Gate, flight, order => _inbox.Put(order), line.Life);
        _log = new LogUpload(Id, _outbox.Tell, line.Life);
        var router = new CallRouter(Strictness.Lenient)
            .On<RequestBatterySwapRequest, RequestBatterySwapResponse>(requests.SwapAsync)
            .On<DataTransferRequest, DataTransferResponse>(requests.TransferAsync)
            .On<GetVariablesRequest, GetVariablesResponse>(Answer<GetVariablesRequest, GetVariablesResponse>(_model.Get))
            .On<SetVariablesRequest, SetVariablesResponse>(Answer<SetVariablesRequest, SetVariablesResponse>(_model.Set))
            .On<GetBaseReportRequest, GetBaseReportResponse>(Answer<GetBaseReportRequest, GetBaseReportResponse>(Report))
            .On<GetReportRequest, GetReportResponse>(Answer<GetReportRequest, GetReportResponse>(Report))
            .On<GetLogRequest, GetLogResponse>(Answer<GetLogRequest, GetLogResponse>(_log.Begin))
            .On<ResetRequest, ResetResponse>(Answer<ResetRequest, ResetResponse>(Reset))
            .On<TriggerMessageRequest, TriggerMessageResponse>(Answer<TriggerMessageRequest, TriggerMessageResponse>(Trigger))
            .On<ChangeAvailabilityRequest, ChangeAvailabilityResponse>(
                Answer<ChangeAvailabilityRequest, ChangeAvailabilityResponse>(ChangeAvailability))
            .On<SetChargingProfileRequest, SetChargingProfileResponse>(
                Answer<SetChargingProfileRequest, SetChargingProfileResponse>(_profile.Set))
            .On<ClearChargingProfileRequest, ClearChargingProfileResponse>(
                Answer<ClearChargingProfileRequest, ClearChargingProfileResponse>(_profile.Clear))
            .On<GetChargingProfilesRequest, GetChargingProfilesResponse>(
                Answer<GetChargingProfilesRequest, GetChargingProfilesResponse>(ReportProfiles))
            .On<GetCompositeScheduleRequest, GetCompositeScheduleResponse>(
                Answer<GetCompositeScheduleRequest, GetCompositeScheduleResponse>(
                    request => _profile.Allowed(request, _reporter.Clock.TimeOf(_line.Now))));
        _client = new StationClient(_options, connector, _outbox, router, flight, Faults, NoteLink, Note);
        line.Sites.Add(index, _reporter, _inbox);
    }

    /// <summary>What its charging is limited to by its centre; null where it holds no such profile.</summary>
    public Watts? HeldLimit => _profile.Held;

    /// <summary>Its id, which is its identity towards the centre.</summary>
    public string Id { get; }

    /// <summary>Its index in the network.</summary>
    public int Index { get; }

    /// <summary>What the domain clock shows.</summary>
    public Instant Now => _line.Now;

    /// <summary>Slots that charge; those behind them are quarantine.</summary>
    public int ChargingSlots => _rules.ChargingSlots;

    /// <summary>What goes wrong on its link.</summary>
    public FaultSwitches Faults { get; } = new();

    /// <summary>The centre is in charge: the station is accepted, and what waited has been told.</summary>
    public bool IsLinked { get; private set; }

    /// <summary>Messages that wait to be sent.</summary>
    public int Waiting => _outbox.Count;

    /// <summary>Messages that had to go while the link was down, because there was no more room.</summary>
    public long Dropped => _outbox.Dropped;

    /// <summary>Connects, again if it was unplugged; at the beginning the line does this.</summary>
    public void Plug() => _client.Plug();

    /// <summary>The link is gone until it is plugged in again. The station learns it at once.</summary>
    public void Unplug() => _client.Unplug();

    /// <summary>The connection breaks; the station connects again by itself after a while.</summary>
    public void Drop() => _client.Drop();

    /// <summary>The station starts again: new transactions for all occupied slots, and an announcement.</summary>
    public void Reboot() => Reboot(BootReason.LocalReset);

    /// <summary>The battery in a slot (or in the next that has one) becomes too hot; nothing while another is carried away.</summary>
    /// <param name="slot">Index of the slot, from 0.</param>
    public void Overheat(int slot) => Do(() => _line.World.Overheat(_line.SpareOverheatingOf(Index), slot));

    /// <summary>The next battery that comes back fails its inspection; nothing while another is carried away.</summary>
    public void FailNextInspection() => Do(() => _line.World.FailNextInspection(_line.SpareInspectionOf(Index)));

    /// <summary>The next exchange fails, and a person has to help.</summary>
    public void FailNextSwap() => Do(() => _line.World.FailNextSwap(Index));

    /// <summary>From now on each exchange in a lane takes longer, by so much for each day that passes.</summary>
    /// <param name="lane">Index of the lane, from 0.</param>
    /// <param name="percentPerDay">0 to 100, of what it would take; 0 repairs the lane.</param>
    public void WearLane(int lane, double percentPerDay) => Do(() => _line.World.WearLane(Index, lane, percentPerDay));

    /// <summary>Lanes.</summary>
    public int Lanes => _rules.Lanes;

    /// <summary>Tells the whole state again.</summary>
    public void TellState() => Do(() => _reporter.TellState(_line.World.Now));

    /// <summary>Into its log, which the centre may ask for.</summary>
    internal void Keep(StationNote note) => _log.Note(note);

    internal Task RunAsync(CancellationToken cancel) => _client.RunAsync(cancel);

    // On the world's thread, between its decisions.
    private void Do(Action act) => _inbox.Put(new Order(default, Act: act));

    private void Reboot(OpenEnum<BootReason> reason) => Do(() =>
    {
        _reporter.BeginAnew(_line.World.Now);
        _client.Reboot(reason);
    });

    private void NoteLink(bool linked)
    {
        IsLinked = linked;
        _inbox.Put(new Order(new StationCommand { Kind = StationCommandKind.LinkChanged, Truck = -1, Available = linked }));
    }

    private void Note(StationNoteKind kind, string subject, string text, ConnectTrouble? trouble) =>
        _line.Note(new StationNote(Id, kind, _line.Now, subject, text) { Trouble = trouble });

    private static Func<TRequest, string, ValueTask<TResponse>> Answer<TRequest, TResponse>(Func<TRequest, TResponse> answer) =>
        (request, _) => ValueTask.FromResult(answer(request));

    private GetBaseReportResponse Report(GetBaseReportRequest request)
    {
        Tell(_model.Report(request.RequestId, _reporter.Clock.TimeOf(_line.Now)));
        return new GetBaseReportResponse { Status = DeviceModelStatus.Accepted };
    }

    private GetReportResponse Report(GetReportRequest request)
    {
        var parts = _model.Report(request.RequestId, _reporter.Clock.TimeOf(_line.Now), request.ComponentVariable);
        Tell(parts);
        return new GetReportResponse { Status = parts.Count == 0 ? DeviceModelStatus.EmptyResultSet : DeviceModelStatus.Accepted };
    }

    private void Tell(IEnumerable<NotifyReportRequest> parts)
    {
        foreach (var part in parts) _outbox.Tell(StationMessage.Of(part));
    }

    private ResetResponse Reset(ResetRequest request)
    {
        if (request.EvseId is not null) return new ResetResponse { Status = ResetStatus.Rejected };
        if (_resetsAtOnce)
        {
            // In lock-step the world acts when the answer is out.
            Reboot(BootReason.RemoteReset);
        }
        else
        {
            ITimer? timer = null;
            timer = _options.Time.CreateTimer(
                _ =>
                {
                    Reboot(BootReason.RemoteReset);
                    timer?.Dispose();
                },
                null,
                _options.ResetDelay,
                Timeout.InfiniteTimeSpan);
        }

        return new ResetResponse { Status = ResetStatus.Accepted };
    }

    private TriggerMessageResponse Trigger(TriggerMessageRequest request)
    {
        switch (request.RequestedMessage.Known)
        {
            case MessageTrigger.CustomTrigger when request.CustomTrigger == ProfileWords.StateTrigger:
            case MessageTrigger.TransactionEvent or MessageTrigger.StatusNotification or MessageTrigger.MeterValues:
                TellState();
                break;
            case MessageTrigger.BootNotification: _client.BootAgain(); break;
            case MessageTrigger.Heartbeat: _client.Beat(); break;
            default: return new TriggerMessageResponse { Status = TriggerMessageStatus.NotImplemented };
        }

        return new TriggerMessageResponse { Status = TriggerMessageStatus.Accepted };
    }

    private ChangeAvailabilityResponse ChangeAvailability(ChangeAvailabilityRequest request)
    {
        bool works = request.OperationalStatus.Known == OperationalStatus.Operative;
        int slot = (request.Evse?.Id ?? 0) - 1;
        if (slot >= _rules.Slots) return new ChangeAvailabilityResponse { Status = ChangeAvailabilityStatus.Rejected };
        if (slot >= 0)
        {
            Put(new StationCommand { Kind = StationCommandKind.SlotAvailability, Slot = (short)slot, Available = works });
        }
        else
        {
            // The whole station: it takes no more trucks, those in its lanes are finished.
            for (int lane = 0; lane < _rules.Lanes; lane++)
                Put(new StationCommand { Kind = StationCommandKind.LaneAvailability, Lane = (byte)lane, Available = works });
        }

        return new ChangeAvailabilityResponse { Status = ChangeAvailabilityStatus.Accepted };
    }

    private GetChargingProfilesResponse ReportProfiles(GetChargingProfilesRequest request)
    {
        if (_profile.Report(request) is not { } report)
            return new GetChargingProfilesResponse { Status = GetChargingProfileStatus.NoProfiles };
        _outbox.Tell(StationMessage.Of(report));
        return new GetChargingProfilesResponse { Status = GetChargingProfileStatus.Accepted };
    }

    private void Put(in StationCommand command) => _inbox.Put(new Order(command));
}
