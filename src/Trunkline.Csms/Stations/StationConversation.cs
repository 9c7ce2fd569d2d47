using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Trunkline.Control.Centre;
using Trunkline.Csms.Charging;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Devices;
using Trunkline.Csms.Reports;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Framing;
using Trunkline.Ocpp.Handshake;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Stations;

/// <summary>
/// The centre's side of the conversation with one station: its messages become facts, orders become messages, and how those ended
/// becomes facts again. It belongs to the station and outlives connections. Time comes in; nothing here waits. Not for several threads
/// at once.
/// </summary>
public sealed partial class StationConversation
{
    // An ended transaction may have messages in a queue for as long as the link was down.
    private const int TransactionsPerSlot = 8;
    private const int MostSwaps = 100;

    // A message written earlier than this before the station was linked was queued.
    private static readonly Duration Tolerance = Duration.FromSeconds(10);

    private readonly StationSetup _setup;
    private readonly TransactionPlaces _places;
    private readonly PartAssembly<ReportData> _reports = new();
    private readonly HalfSwaps _swaps = new(MostSwaps);
    private Instant _linkedAt;
    private bool _isConnected;
    private bool _hasBooted;
    private string _life = "";
    private int _lives;
    private Occasion _occasion;

    // What is being heard or concluded, to be shown with what is noticed of it.
    private readonly record struct Occasion(Instant At, string Action, ReadOnlyMemory<byte> Payload);

    /// <summary>A conversation that goes on from what is known.</summary>
    public StationConversation(StationSetup setup, Registration registration)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(registration);
        _setup = setup;
        Registration = registration;
        _places = new TransactionPlaces((setup.Slots + 1) * TransactionsPerSlot);
        Charging = new StationCharging(
            setup.Power, () => ++_lastRequest, (what, example) => Conformance.Count(ConductRule.Charging, what, _occasion.At, example));
        _batteries = new string?[setup.Slots];
    }

    /// <summary>What stays known of the station; to be kept when it has changed.</summary>
    public Registration Registration { get; private set; }

    /// <summary>What the station announced.</summary>
    public DeviceModel Device { get; } = new();

    /// <summary>What it really does.</summary>
    public Practice Practice { get; } = new();

    /// <summary>How its charging is steered.</summary>
    public StationCharging Charging { get; }

    /// <summary>Its breaches of the protocol.</summary>
    public Conformance Conformance { get; } = new();

    /// <summary>How far its clock is ahead.</summary>
    public ClockSkew Skew { get; } = new();

    /// <summary>Whether the desk was told that this connection stands; orders go out from then on.</summary>
    public bool IsLinked { get; private set; }

    /// <summary>What the connection itself noticed, as an answer to nothing.</summary>
    public void Notice(ConductRule rule, string what, Instant at, string example) => Conformance.Count(rule, what, at, example);

    /// <summary>How long the station may be silent between two heartbeats: its own interval.</summary>
    public Duration HeartbeatInterval => Interval(_setup.HeartbeatInterval);

    /// <summary>The version that is spoken on the present connection, or was on the last one; as the sub-protocol names it.</summary>
    public string Version { get; private set; } = SubProtocol.Ocpp21;

    /// <summary>A new connection stands, in the place of any other.</summary>
    /// <param name="version">The sub-protocol that was agreed.</param>
    public void Connect(Instant now, string version = SubProtocol.Ocpp21)
    {
        Version = version;
        _isConnected = true;
        _hasBooted = false;
        if (_life.Length == 0) BeginLife(now);
        _askedFor = null;
        IsLinked = false;
        Charging.Connect(version);
    }

    /// <summary>
    /// What tells a message from others under the same id: what it holds. Stations that number their messages from one after each boot
    /// send the same words under the same id again; where they do not say when it was, as a driver at the gate, it is another message.
    /// </summary>
    /// <param name="action">Its action.</param>
    /// <param name="fingerprint">Of action and payload.</param>
    public string NameOf(string action, string fingerprint) =>
        action == AuthorizeRequest.Action.Name ? $"{fingerprint}@{_life}" : fingerprint;

    // Never used twice, also by a centre that has started again.
    private void BeginLife(Instant now) => _life = string.Create(CultureInfo.InvariantCulture, $"{now.Milliseconds}.{++_lives}");

    /// <summary>The connection has ended.</summary>
    public void Disconnect()
    {
        _isConnected = false;
        IsLinked = false;
    }

    /// <summary>
    /// An accepted station that connects need not announce itself. When it has been silent for a while, its desk is told that it is
    /// there; before, its first message says whether it has booted. Null when there is nothing to tell.
    /// </summary>
    public Heard? Introduce()
    {
        if (!_isConnected || IsLinked || !Registration.IsAccepted) return null;
        return new Heard([new StationFact.Linked(Registration.SpeaksProfile)], [], (_, _) => default);
    }

    /// <summary>Hears a request of the station.</summary>
    /// <param name="action">Its action.</param>
    /// <param name="commandId">Identity of the message, the same when it is repeated.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="now">Now on the domain clock.</param>
    public Heard Hear(string action, string commandId, ReadOnlyMemory<byte> payload, Instant now)
    {
        ArgumentNullException.ThrowIfNull(action);
        _occasion = new Occasion(now, action, payload);
        if (action != BootNotificationRequest.Action.Name && !Registration.IsAccepted)
        {
            Note(ConductRule.Unaccepted, $"{action} before the station was accepted");
            return Refused(ErrorCode.SecurityError, "the station is not accepted");
        }

        if (Version == SubProtocol.Ocpp201 && OcppActions.IsNewIn21(action))
            Note(ConductRule.NotOffered, $"{action} is not part of {Version}");
        FactList facts = Facts(commandId);
        // Every fact of a connection comes after the one that it stands. A boot says so itself.
        if (!IsLinked && _isConnected && action != BootNotificationRequest.Action.Name)
            facts.AddOfConnection(new StationFact.Linked(Registration.SpeaksProfile));
        return action switch
        {
            "BootNotification" => Read(BootNotificationRequest.Action, payload, facts, now, Boot),
            "Heartbeat" => Read(HeartbeatRequest.Action, payload, facts, now, Beat),
            "Authorize" => Read(AuthorizeRequest.Action, payload, facts, now, Authorize),
            "BatterySwap" => Read(BatterySwapRequest.Action, payload, facts, now, Swap),
            "TransactionEvent" => Read(TransactionEventRequest.Action, payload, facts, now, Charge),
            "StatusNotification" => Read(StatusNotificationRequest.Action, payload, facts, now, Status),
            "NotifyEvent" => Read(NotifyEventRequest.Action, payload, facts, now, Notify),
            "NotifyReport" => Read(NotifyReportRequest.Action, payload, facts, now, Report),
            "MeterValues" => Read(MeterValuesRequest.Action, payload, facts, now, Meter),
            "DataTransfer" => Read(DataTransferRequest.Action, payload, facts, now, Transfer),
            "SecurityEventNotification" => Read(SecurityEventNotificationRequest.Action, payload, facts, now, Alert),
            "LogStatusNotification" => Read(LogStatusNotificationRequest.Action, payload, facts, now, Log),
            "FirmwareStatusNotification" => Read(FirmwareStatusNotificationRequest.Action, payload, facts, now, Firmware),
            _ => HearOther(action, payload, facts, now),
        };
    }

    // What is not about swaps.
    private Heard HearOther(string action, ReadOnlyMemory<byte> payload, FactList facts, Instant now) => action switch
    {
        "NotifyMonitoringReport" => Read(NotifyMonitoringReportRequest.Action, payload, facts, now, ReportMonitors),
        "NotifyCustomerInformation" => Read(NotifyCustomerInformationRequest.Action, payload, facts, now, ReportCustomer),
        "ReportChargingProfiles" => Read(ReportChargingProfilesRequest.Action, payload, facts, now, ReportProfiles),
        "NotifyChargingLimit" => Read(NotifyChargingLimitRequest.Action, payload, facts, now, Limit),
        "ClearedChargingLimit" => Read(ClearedChargingLimitRequest.Action, payload, facts, now, Unlimit),
        "PullDynamicScheduleUpdate" => Read(PullDynamicScheduleUpdateRequest.Action, payload, facts, now, Pull),
        "ReservationStatusUpdate" => Read(ReservationStatusUpdateRequest.Action, payload, facts, now, Unreserve),
        "SignCertificate" => Read(SignCertificateRequest.Action, payload, facts, now, Sign),
        "OpenPeriodicEventStream" => Read(OpenPeriodicEventStreamRequest.Action, payload, facts, now, OpenStream),
        "ClosePeriodicEventStream" => Read(ClosePeriodicEventStreamRequest.Action, payload, facts, now, CloseStream),
        _ when !OcppActions.IsKnown(action) =>
                NotOffered(ErrorCode.NotImplemented, $"{action} is not known here", facts),
        _ => NotOffered(ErrorCode.NotSupported, $"{action} is not offered here", facts),
    };

    /// <summary>
    /// What was heard has been told: the answer. From now on its consequences hold, as that the station is accepted.
    /// </summary>
    /// <param name="heard">What was heard.</param>
    /// <param name="gate">The desk's answer, where the facts asked for one.</param>
    /// <param name="now">Now on the domain clock.</param>
    /// <param name="isPutOff">The desk does not take the station in yet: it is planned, or being built.</param>
    public CallAnswer Answer(Heard heard, GateAnswer? gate, Instant now, bool isPutOff = false)
    {
        ArgumentNullException.ThrowIfNull(heard);
        if (heard.Registration is { } registration)
        {
            bool waits = isPutOff && heard.Announces && registration.IsAccepted;
            Registration = waits ? registration with { Status = RegistrationStatus.Pending } : registration;
            IsLinked &= Registration.IsAccepted;
        }

        if (heard.Links && _isConnected && !isPutOff && !IsLinked) (IsLinked, _linkedAt) = (true, now);
        return heard.ReplyWith(gate, now);
    }

    private delegate Heard Handling<in TRequest>(TRequest request, FactList facts, Instant now);

    private Heard Read<TRequest, TResponse>(
        OcppAction<TRequest, TResponse> action, ReadOnlyMemory<byte> payload, FactList facts, Instant now, Handling<TRequest> handle)
        where TRequest : OcppObject, IShaped
        where TResponse : OcppObject, IShaped
    {
        Reading<TRequest> reading = action.Request.Read(payload, _setup.Strictness);
        Practice.Hear(action.Name, reading.Message?.CustomData is not null, now);
        Note(action.Name, reading.Violations);
        if (reading.Refusal is { } refusal)
        {
            var remark = new Remark(true, $"{action.Name} refused: {refusal}");
            return new Heard(facts.ToFacts(), [remark], (_, _) => CallAnswer.Error(refusal.Code, refusal.ToString()));
        }

        Heard heard = handle(reading.Message!, facts, now);
        heard.Readings = facts.ToReadings();
        return heard;
    }

    private static Heard Answered<TRequest, TResponse>(
        OcppAction<TRequest, TResponse> action, FactList facts, TResponse response, params ImmutableArray<Remark> remarks)
        where TRequest : OcppObject, IShaped
        where TResponse : OcppObject, IShaped =>
        new(facts.ToFacts(), remarks, (_, _) => CallAnswer.Result(action.Response, response));

    private static Heard Refused(string code, string description) =>
        new([], [], (_, _) => CallAnswer.Error(code, description));

    private Heard NotOffered(string code, string description, FactList facts)
    {
        Practice.Hear(_occasion.Action, hasCustomData: false, _occasion.At);
        Note(ConductRule.NotOffered, description);
        return new Heard(facts.ToFacts(), [new Remark(true, description)], (_, _) => CallAnswer.Error(code, description));
    }

    private FactList Facts(string commandId) => new(commandId, kind => Note(RuleOf(kind), kind));

    private static ConductRule RuleOf(string oddity) => oddity switch
    {
        "slot-unknown" or "lane-unknown" or "transaction-without-slot" => ConductRule.UnknownThing,
        _ => ConductRule.Sense,
    };

    private void Note(ConductRule rule, string what)
    {
        // A character may be cut in two at the end.
        ReadOnlySpan<byte> begin = _occasion.Payload.Span[..Math.Min(_occasion.Payload.Length, Conformance.LongestExample)];
        Conformance.Count(rule, what, _occasion.At, $"{_occasion.Action} {Encoding.UTF8.GetString(begin).TrimEnd('\uFFFD')}");
    }

    // List indices say which element broke a rule, not which rule: without them a kind is a kind.
    private void Note(string action, ImmutableArray<Violation> violations)
    {
        foreach (Violation violation in violations)
        {
            string path = string.Concat(violation.Path.Split('[', ']').Where((_, index) => index % 2 == 0));
            Note(
                violation.What == Violation.NoOffset ? ConductRule.TimeOffset : ConductRule.Schema,
                path.Length == 0 ? $"{action} {violation.What}" : $"{action}.{path} {violation.What}");
        }
    }

    // The same for a station each time, and spread evenly over stations.
    private Duration Interval(Duration longest)
    {
        uint hash = 2_166_136_261;
        foreach (char each in _setup.Identity) hash = unchecked((hash ^ each) * 16_777_619);
        return new Duration(longest.Milliseconds - (longest.Milliseconds / 10 * (hash % 100) / 100));
    }
}
