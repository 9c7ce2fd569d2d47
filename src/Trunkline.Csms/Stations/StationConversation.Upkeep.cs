using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Trunkline.Csms.Commands;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Devices;
using Trunkline.Csms.Profile;
using Trunkline.Csms.Reports;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Stations;

/// <content>
/// What people do with a station beside swaps: its security, logs, firmware, reports that were asked for, limits from elsewhere.
/// </content>
public sealed partial class StationConversation
{
    private const int MostSecurityEvents = 100;

    private readonly Queue<SecurityEvent> _securityEvents = [];
    private readonly PartAssembly<JsonElement> _commandReports = new();
    private int _profileParts;
    private int _profileRequest;

    /// <summary>The latest security events, the oldest first.</summary>
    public IReadOnlyCollection<SecurityEvent> SecurityEvents => _securityEvents;

    /// <summary>How far it is with a log; null when it told nothing of one.</summary>
    public UpkeepStatus? LogStatus { get; private set; }

    /// <summary>How far it is with a firmware; null when it told nothing of one.</summary>
    public UpkeepStatus? FirmwareStatus { get; private set; }

    private Heard Alert(SecurityEventNotificationRequest request, FactList facts, Instant now)
    {
        var noticed = new SecurityEvent(request.Type, request.Timestamp, WireValues.Time(now), request.TechInfo);
        _securityEvents.Enqueue(noticed);
        if (_securityEvents.Count > MostSecurityEvents) _securityEvents.Dequeue();
        if (noticed.IsForPeople)
        {
            facts.Odd(
                "security-event", $"station/{_setup.Identity}", SecurityEventNotificationRequest.Action.Name,
                $"{request.Type} {request.TechInfo}".TrimEnd(), StationTime(request.Timestamp));
        }

        return Answered(
            SecurityEventNotificationRequest.Action,
            facts,
            new SecurityEventNotificationResponse(),
            new Remark(true, $"security event {request.Type} at {request.Timestamp:O}: {request.TechInfo}"));
    }

    private Heard Log(LogStatusNotificationRequest request, FactList facts, Instant now)
    {
        LogStatus = new UpkeepStatus(request.Status.Text, request.RequestId, ReasonOf(request.StatusInfo), WireValues.Time(now));
        CommandState? becomes = request.Status.Known switch
        {
            UploadLogStatus.Uploaded => CommandState.Done,
            UploadLogStatus.Uploading or UploadLogStatus.Idle or null => null,
            _ => CommandState.Failed,
        };
        return Followed(
            Answered(
                LogStatusNotificationRequest.Action,
                facts,
                new LogStatusNotificationResponse(),
                new Remark(false, $"log {request.RequestId}: {request.Status}")),
            request.Status == UploadLogStatus.Idle ? null : new CommandNews(
                GetLogRequest.Action.Name, request.RequestId, request.Status.Text, becomes, ReasonOf(request.StatusInfo)));
    }

    private Heard Firmware(FirmwareStatusNotificationRequest request, FactList facts, Instant now)
    {
        FirmwareStatus = new UpkeepStatus(request.Status.Text, request.RequestId, ReasonOf(request.StatusInfo), WireValues.Time(now));
        CommandState? becomes = request.Status.Known switch
        {
            Ocpp.Words.FirmwareStatus.Installed => CommandState.Done,
            Ocpp.Words.FirmwareStatus.DownloadFailed or Ocpp.Words.FirmwareStatus.InstallationFailed
                or Ocpp.Words.FirmwareStatus.InstallVerificationFailed or Ocpp.Words.FirmwareStatus.InvalidSignature => CommandState.Failed,
            _ => null,
        };
        return Followed(
            Answered(
                FirmwareStatusNotificationRequest.Action,
                facts,
                new FirmwareStatusNotificationResponse(),
                new Remark(false, $"firmware {request.RequestId}: {request.Status}")),
            request.Status == Ocpp.Words.FirmwareStatus.Idle ? null : new CommandNews(
                UpdateFirmwareRequest.Action.Name, request.RequestId, request.Status.Text, becomes, ReasonOf(request.StatusInfo)));
    }

    private Heard ReportMonitors(NotifyMonitoringReportRequest request, FactList facts, Instant now)
    {
        Sample(request.GeneratedAt, now);
        foreach (MonitoringData data in request.Monitor ?? [])
            foreach (VariableMonitoring monitor in data.VariableMonitoring) NoteMonitor(monitor.Id, data.Component, data.Variable);
        return Followed(
            Answered(NotifyMonitoringReportRequest.Action, facts, new NotifyMonitoringReportResponse()),
            Joined(GetMonitoringReportRequest.Action, request.RequestId, request.SeqNo, request.Tbc == true, "monitor"));
    }

    private Heard ReportCustomer(NotifyCustomerInformationRequest request, FactList facts, Instant now)
    {
        Sample(request.GeneratedAt, now);
        return Followed(
            Answered(NotifyCustomerInformationRequest.Action, facts, new NotifyCustomerInformationResponse()),
            Joined(CustomerInformationRequest.Action, request.RequestId, request.SeqNo, request.Tbc == true, "data"));
    }

    // Its parts carry no number: they count as they come.
    private Heard ReportProfiles(ReportChargingProfilesRequest request, FactList facts, Instant now)
    {
        if (Charging.HearProfiles(request))
            return Answered(ReportChargingProfilesRequest.Action, facts, new ReportChargingProfilesResponse());
        if (_profileRequest != request.RequestId) (_profileRequest, _profileParts) = (request.RequestId, 0);
        return Followed(
            Answered(ReportChargingProfilesRequest.Action, facts, new ReportChargingProfilesResponse()),
            Joined(GetChargingProfilesRequest.Action, request.RequestId, _profileParts++, request.Tbc == true, "chargingProfile"));
    }

    private Heard Limit(NotifyChargingLimitRequest request, FactList facts, Instant now)
    {
        Charging.HearLimit(request, now);
        return Answered(
            NotifyChargingLimitRequest.Action,
            facts,
            new NotifyChargingLimitResponse(),
            new Remark(true, $"a limit of {request.ChargingLimit.ChargingLimitSource} holds at evse {request.EvseId}"));
    }

    private Heard Unlimit(ClearedChargingLimitRequest request, FactList facts, Instant now)
    {
        Charging.HearLimitCleared(request);
        return Answered(
            ClearedChargingLimitRequest.Action,
            facts,
            new ClearedChargingLimitResponse(),
            new Remark(false, $"the limit of {request.ChargingLimitSource} at evse {request.EvseId} no longer holds"));
    }

    private Heard Pull(PullDynamicScheduleUpdateRequest request, FactList facts, Instant now)
    {
        PullDynamicScheduleUpdateResponse response = Charging.Pull(request.ChargingProfileId) is { } limit
            ? new PullDynamicScheduleUpdateResponse
            {
                Status = ChargingProfileStatus.Accepted,
                ScheduleUpdate = new ChargingScheduleUpdate { Limit = limit.Value },
            }
            : new PullDynamicScheduleUpdateResponse
            {
                Status = ChargingProfileStatus.Rejected,
                StatusInfo = new StatusInfo { ReasonCode = "NotFound", AdditionalInfo = "no dynamic profile of this number was sent" },
            };
        return Answered(PullDynamicScheduleUpdateRequest.Action, facts, response);
    }

    private static Heard Unreserve(ReservationStatusUpdateRequest request, FactList facts, Instant now) => Answered(
        ReservationStatusUpdateRequest.Action,
        facts,
        new ReservationStatusUpdateResponse(),
        new Remark(false, $"reservation {request.ReservationId} of a slot: {request.ReservationUpdateStatus}"));

    // Whoever reads along on a plain connection could ask for a certificate of his own.
    private static Heard Sign(SignCertificateRequest request, FactList facts, Instant now) => Answered(
        SignCertificateRequest.Action,
        facts,
        new SignCertificateResponse
        {
            Status = GenericStatus.Rejected,
            StatusInfo = new StatusInfo { ReasonCode = "SecurityProfile", AdditionalInfo = "certificates are signed over TLS only" },
        },
        new Remark(true, "a certificate is not signed: the connection is not TLS"));

    // What of it was asked for, in the station's own words.
    private CommandNews? Joined(OcppAction command, int requestId, int seqNo, bool more, string member)
    {
        if (OperatorCommand.NumberOf(requestId) is null) return null;
        JsonElement[] items = [];
        using (var payload = JsonDocument.Parse(_occasion.Payload))
        {
            if (payload.RootElement.TryGetProperty(member, out JsonElement told))
                items = told.ValueKind == JsonValueKind.Array ? [.. told.EnumerateArray().Select(item => item.Clone())] : [told.Clone()];
        }

        if (_commandReports.Take(requestId, seqNo, more, items) is not { } report) return null;
        JsonElement whole = SwapProfile.Object(writer =>
        {
            writer.WriteStartArray("items");
            foreach (JsonElement item in report) item.WriteTo(writer);
            writer.WriteEndArray();
        }).GetProperty("items");
        string status = string.Create(CultureInfo.InvariantCulture, $"complete: {report.Count}");
        return new CommandNews(command.Name, requestId, status, CommandState.Done, Report: whole);
    }

    private static Heard Followed(Heard heard, CommandNews? news) => news is null ? heard : heard.With([news]);

    private static string? ReasonOf(StatusInfo? info) => info is null ? null : $"{info.ReasonCode} {info.AdditionalInfo}".TrimEnd();

    private void NoteMonitors(in Ocpp.Sessions.CallOutcome outcome)
    {
        SetVariableMonitoringResponse response =
            SetVariableMonitoringRequest.Action.Response.Read(outcome.Payload, Strictness.Lenient).Message!;
        foreach (SetMonitoringResult result in response.SetMonitoringResult)
        {
            if (result is { Id: { } id, Status.Known: SetMonitoringStatus.Accepted }) NoteMonitor(id, result.Component, result.Variable);
        }
    }
}
