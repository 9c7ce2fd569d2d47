using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Control.Centre;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Profile;
using Trunkline.Csms.Reports;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Stations;

/// <content>Trucks at the gate, and sets that go in and out.</content>
public sealed partial class StationConversation
{
    private const string NoAuthorization = "NoAuthorization";
    private const string Central = "Central";

    private Heard Authorize(AuthorizeRequest request, FactList facts, Instant now)
    {
        if (IsChargingToken(request.IdToken))
        {
            var accepted = new AuthorizeResponse { IdTokenInfo = new IdTokenInfo { Status = AuthorizationStatus.Accepted } };
            return Answered(AuthorizeRequest.Action, facts, accepted);
        }

        DateTimeOffset? at = SwapProfile.Of(request).Time("at");
        facts.Add(new StationFact.TruckAtGate(TokenOf(request.IdToken)), StationTime(at), WasQueued(at, now));
        return new Heard(facts.ToFacts(), [], (gate, _) => CallAnswer.Result(AuthorizeRequest.Action.Response, ToResponse(gate)));
    }

    // Who asks for the token under which batteries charge is no truck.
    private bool IsChargingToken(IdToken token) =>
        token.Type == NoAuthorization
        || (token.Type == Central && Device.ValueOf("BatterySwapCtrlr", "IdToken") == token.Value);

    private AuthorizeResponse ToResponse(GateAnswer? gate)
    {
        // Without an answer nobody decided: the driver may try again.
        AuthorizationStatus status = gate?.Outcome switch
        {
            GateOutcome.Admitted => AuthorizationStatus.Accepted,
            GateOutcome.Unknown => AuthorizationStatus.Unknown,
            _ => AuthorizationStatus.NotAtThisTime,
        };
        return new AuthorizeResponse
        {
            IdTokenInfo = new IdTokenInfo { Status = status },
            CustomData = Registration.SpeaksProfile && gate is { Reservation: not 0 } promised
                ? SwapProfile.CustomData(writer =>
                {
                    writer.WriteNumber("reservation", promised.Reservation);
                    if (promised.PromisedAt != Instant.Never) writer.WriteString("promisedAt", promised.PromisedAt.ToString());
                })
                : null,
        };
    }

    private Heard Swap(BatterySwapRequest request, FactList facts, Instant now)
    {
        DateTimeOffset? told = SwapProfile.Of(request).Time("at");
        if (told is null) Note(ConductRule.CustomData, "BatterySwap does not say when it happened");
        Instant? at = StationTime(told);
        Token token = TokenOf(request.IdToken);
        var batteries = ImmutableArray.CreateBuilder<BatteryTold>(request.BatteryData.Count);
        foreach (BatteryData battery in request.BatteryData)
        {
            short slot = SlotOf(battery.EvseId) ?? -1;
            if (slot < 0) OddSlot(facts, "BatterySwap", battery.EvseId, at);
            if (battery.SoC is < 0 or > 100 || battery.SoH is < 0 or > 100)
            {
                string values = string.Create(CultureInfo.InvariantCulture, $"soC {battery.SoC}, soH {battery.SoH}");
                facts.Odd("charge-out-of-bounds", $"battery/{battery.SerialNumber}", "BatterySwap", values, at);
            }

            batteries.Add(new BatteryTold(
                slot, battery.SerialNumber, WireValues.PerMille(battery.SoC), WireValues.PerMille(battery.SoH), InspectionOf(battery)));
        }

        bool queued = WasQueued(told, now);
        switch (request.EventType.Known)
        {
            case BatterySwapEventKind.BatteryIn:
                _swaps.TellHalf(request.RequestId);
                foreach (BatteryTold battery in batteries) NoteBattery(battery.Slot, battery.Serial);
                facts.Add(new StationFact.SetIn(request.RequestId, token, batteries.ToImmutable()), at, queued);
                break;
            case BatterySwapEventKind.BatteryOut:
                _swaps.TellHalf(request.RequestId);
                if (_swaps.AreOthers(request.RequestId, batteries.Select(battery => battery.Slot)))
                    Note(ConductRule.CustomData, "BatterySwap takes other slots than were ordered");
                foreach (BatteryTold battery in batteries) NoteBattery(battery.Slot, "");
                facts.Add(new StationFact.SetOut(request.RequestId, token, batteries.ToImmutable()), at, queued);
                break;
            case BatterySwapEventKind.BatteryOutTimeout:
                facts.Add(new StationFact.SetNotTaken(request.RequestId, token, batteries.ToImmutable()), at, queued);
                break;
            default:
                string subject = string.Create(CultureInfo.InvariantCulture, $"request/{request.RequestId}");
                facts.Odd("swap-event-unknown", subject, "BatterySwap", request.EventType.Text, at);
                break;
        }

        return Answered(BatterySwapRequest.Action, facts, new BatterySwapResponse());
    }

    // What a station does not say of a battery it has not found; whether it passed is the station's judgement.
    private static BatteryInspection? InspectionOf(BatteryData battery) =>
        SwapProfile.Of(battery).Inside("inspection") is { } found && found.Flag("passed") is { } passed
            ? new BatteryInspection(
                passed, found.Flag("damage") ?? false, (int?)found.Number("insulation"), (int?)found.Number("spread"), found.Flag("lock"))
            : null;

    private static Token TokenOf(IdToken token) => new(token.Type, token.Value);
}
