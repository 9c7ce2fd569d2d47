using System.Globalization;
using Trunkline.Control.Centre;
using Trunkline.Csms.Profile;
using Trunkline.Csms.Reports;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Stations;

/// <content>What a station says of itself: that it is there, what it is made of, what it noticed.</content>
public sealed partial class StationConversation
{
    private Heard Boot(BootNotificationRequest request, FactList facts, Instant now)
    {
        ChargingStation made = request.ChargingStation;
        string configuration = string.Join('/', made.VendorName, made.Model, made.SerialNumber, made.FirmwareVersion);
        ProfileData profile = SwapProfile.Of(request);
        bool speaksProfile = profile.Number("profile") >= 1;
        RegistrationStatus status = _setup.Admission;
        if (status == RegistrationStatus.Accepted)
        {
            // A second one on a connection repeats the first, or was asked for: no station boots and keeps its connection.
            if (!_hasBooted && request.Reason.Known != BootReason.Triggered) facts.AddOfConnection(new StationFact.Rebooted());
            facts.AddOfConnection(new StationFact.Linked(speaksProfile));
        }

        var registration = Registration with
        {
            Status = status,
            SpeaksProfile = speaksProfile,
            Configuration = configuration,
        };
        var remark = new Remark(false, $"boots ({request.Reason}): {configuration}; {status}");
        return new Heard(facts.ToFacts(), [remark], Reply, registration);

        CallAnswer Reply(GateAnswer? gate, Instant at)
        {
            _hasBooted = true;
            Duration interval = status == RegistrationStatus.Accepted ? HeartbeatInterval : Interval(_setup.RetryInterval);
            return CallAnswer.Result(BootNotificationRequest.Action.Response, new BootNotificationResponse
            {
                CurrentTime = WireValues.Time(at),
                Interval = (int)Math.Max(1, interval.Milliseconds / 1_000),
                Status = status,
                CustomData = speaksProfile
                    ? SwapProfile.CustomData(writer => writer.WriteNumber("profile", SwapProfile.Version))
                    : null,
            });
        }
    }

    private static Heard Beat(HeartbeatRequest request, FactList facts, Instant now) => new(
        facts.ToFacts(),
        [],
        (_, at) => CallAnswer.Result(
            HeartbeatRequest.Action.Response, new HeartbeatResponse { CurrentTime = WireValues.Time(at) }));

    // Parts are kept when they are heard: told twice they are the same.
    private Heard Report(NotifyReportRequest request, FactList facts, Instant now)
    {
        Sample(request.GeneratedAt, now);
        if (_reports.Take(request) is not { } report)
            return Answered(NotifyReportRequest.Action, facts, new NotifyReportResponse());
        Registration? registration = null;
        if (request.RequestId == _inventoryRequest)
        {
            Device.Replace(report);
            registration = Registration with { Inventoried = Registration.Configuration };
        }
        else
        {
            foreach (var data in report) Device.Note(data);
        }

        string text = string.Create(CultureInfo.InvariantCulture, $"report {request.RequestId} is complete: {report.Count} variables");
        return new Heard(
            facts.ToFacts(),
            [new Remark(false, text)],
            (_, _) => CallAnswer.Result(NotifyReportRequest.Action.Response, new NotifyReportResponse()),
            registration);
    }

    private static Heard Transfer(DataTransferRequest request, FactList facts, Instant now)
    {
        // Of our own messages none goes this way.
        DataTransferStatus status = request.VendorId == SwapProfile.VendorId
            ? DataTransferStatus.UnknownMessageId
            : DataTransferStatus.UnknownVendorId;
        return Answered(
            DataTransferRequest.Action,
            facts,
            new DataTransferResponse { Status = status },
            new Remark(false, $"data transfer {request.VendorId}/{request.MessageId}: {status}"));
    }

    private Heard Alert(SecurityEventNotificationRequest request, FactList facts, Instant now) => Answered(
        SecurityEventNotificationRequest.Action,
        facts,
        new SecurityEventNotificationResponse(),
        new Remark(true, $"security event {request.Type} at {request.Timestamp:O}: {request.TechInfo}"));

    private static Heard Log(LogStatusNotificationRequest request, FactList facts, Instant now) => Answered(
        LogStatusNotificationRequest.Action,
        facts,
        new LogStatusNotificationResponse(),
        new Remark(false, $"log {request.RequestId}: {request.Status}"));

    private static Heard Firmware(FirmwareStatusNotificationRequest request, FactList facts, Instant now) => Answered(
        FirmwareStatusNotificationRequest.Action,
        facts,
        new FirmwareStatusNotificationResponse(),
        new Remark(false, $"firmware {request.RequestId}: {request.Status}"));

    private static Heard Meter(MeterValuesRequest request, FactList facts, Instant now) =>
        Answered(MeterValuesRequest.Action, facts, new MeterValuesResponse());
}
