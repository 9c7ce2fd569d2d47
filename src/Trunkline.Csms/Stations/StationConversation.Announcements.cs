using System.Globalization;
using Trunkline.Control.Centre;
using Trunkline.Csms.Commands;
using Trunkline.Csms.Conduct;
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
    /// <summary>What it said it is made of; null before it announced itself here.</summary>
    public ChargingStation? Made { get; private set; }

    private Heard Boot(BootNotificationRequest request, FactList facts, Instant now)
    {
        ChargingStation made = request.ChargingStation;
        string configuration = string.Join('/', made.VendorName, made.Model, made.SerialNumber, made.FirmwareVersion);
        ProfileData profile = SwapProfile.Of(request);
        bool speaksProfile = profile.Number("profile") >= 1;
        RegistrationStatus status = _setup.Admission;
        bool isBoot = !_hasBooted && request.Reason.Known != BootReason.Triggered;
        if (isBoot && _swaps.AnyOpen) Note(ConductRule.Sense, "BootNotification in the middle of a swap");
        if (isBoot) _swaps.Forget();
        if (isBoot) Charging.Boot();
        if (isBoot) BeginLife(now);
        if (status == RegistrationStatus.Accepted)
        {
            // A second one on a connection repeats the first, or was asked for: no station boots and keeps its connection.
            if (isBoot) facts.AddOfConnection(new StationFact.Rebooted());
            facts.AddOfConnection(new StationFact.Linked(speaksProfile) { Announced = true });
        }

        Made = made;
        var registration = Registration with
        {
            Status = status,
            SpeaksProfile = speaksProfile,
            Configuration = configuration,
        };
        var remark = new Remark(false, $"boots ({request.Reason}): {configuration}; {status}");
        var heard = new Heard(facts.ToFacts(), [remark], Reply, registration);
        if (!isBoot) return heard;
        return heard.With([new CommandNews(ResetRequest.Action.Name, null, $"booted: {request.Reason}", CommandState.Done)]);

        CallAnswer Reply(GateAnswer? gate, Instant at)
        {
            _hasBooted = true;
            // As it was taken: the desk may have put it off.
            RegistrationStatus answered = Registration.Status ?? status;
            Duration interval = answered == RegistrationStatus.Accepted ? HeartbeatInterval : Interval(_setup.RetryInterval);
            return CallAnswer.Result(BootNotificationRequest.Action.Response, new BootNotificationResponse
            {
                CurrentTime = WireValues.Time(at),
                Interval = (int)Math.Max(1, interval.Milliseconds / 1_000),
                Status = answered,
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
        CommandNews? news = Joined(GetReportRequest.Action, request.RequestId, request.SeqNo, request.Tbc == true, "reportData");
        if (_reports.Take(request.RequestId, request.SeqNo, request.Tbc == true, request.ReportData) is not { } report)
            return Answered(NotifyReportRequest.Action, facts, new NotifyReportResponse());
        Registration? registration = null;
        if (request.RequestId == _inventoryRequest)
        {
            Device.Replace(report);
            registration = Registration with { Inventoried = Registration.Configuration };
            facts.Add(new StationFact.InventoryTold(SlotsIn(report)));
        }
        else
        {
            foreach (var data in report) Device.Note(data);
        }

        string text = string.Create(CultureInfo.InvariantCulture, $"report {request.RequestId} is complete: {report.Count} variables");
        var heard = new Heard(
            facts.ToFacts(),
            [new Remark(false, text)],
            (_, _) => CallAnswer.Result(NotifyReportRequest.Action.Response, new NotifyReportResponse()),
            registration);
        return Followed(heard, news);
    }

    private static int SlotsIn(IReadOnlyList<ReportData> inventory) =>
        inventory.Select(data => data.Component.Evse?.Id).Where(evse => evse is >= 1).Distinct().Count();
}
