using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Orders;
using Trunkline.Csms.Profile;
using Trunkline.Csms.Reports;
using Trunkline.Model.Network;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Handshake;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Stations;

/// <content>What the centre wants of the station, and how that ended.</content>
public sealed partial class StationConversation
{
    // A station that has not said how many it takes at once gets few (TC_B_08).
    private const int ItemsPerMessage = 4;

    private int _lastRequest;
    private int _inventoryRequest = -1;

    // The configuration whose inventory was asked for on this connection.
    private string? _askedFor;

    /// <summary>It was asked for its inventory here, and gave it or said that it has none: what is not in it is missing.</summary>
    public bool WasInventoried { get; private set; }

    /// <summary>The requests that carry out an order, one after another. Empty when the station need not or cannot be told.</summary>
    public ImmutableArray<OutboundCall> Order(StationOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order switch
        {
            StationOrder.Swap swap => OrderSwap(swap),
            StationOrder.KnowPromise promise when Registration.SpeaksProfile => [OutboundCall.Of(ToRequest(promise), promise)],
            StationOrder.ForgetPromise ended when Registration.SpeaksProfile => [OutboundCall.Of(ToRequest(ended), ended)],
            StationOrder.KnowStage stage when Registration.SpeaksProfile => [OutboundCall.Of(ToRequest(stage), stage)],
            StationOrder.Announce => [OutboundCall.Of(
                new TriggerMessageRequest { RequestedMessage = MessageTrigger.BootNotification }, order)],
            StationOrder.TakeInventory => [AskInventory(order)],
            StationOrder.ReportAll => AskState(order),
            _ => [],
        };
    }

    /// <summary>
    /// What is asked of the station after it was linked, one after another: the values it is to have; its inventory, once per
    /// configuration; and its state, where it does not know that it should tell it by itself.
    /// </summary>
    public ImmutableArray<OutboundCall> Provision()
    {
        var calls = ImmutableArray.CreateBuilder<OutboundCall>();
        foreach (WantedVariable[] some in _setup.Wanted.Chunk(MostAtOnce()))
        {
            calls.Add(OutboundCall.Of(new SetVariablesRequest
            {
                SetVariableData =
                [
                    .. some.Select(wanted => new SetVariableData
                    {
                        Component = new Component { Name = wanted.Component },
                        Variable = new Variable { Name = wanted.Variable, Instance = wanted.Instance },
                        AttributeValue = wanted.Value,
                    }),
                ],
            }));
        }

        bool isKnown = Registration.Configuration == Registration.Inventoried || Registration.Configuration == _askedFor;
        if (!isKnown) calls.Add(AskInventory(null));

        if (!Registration.SpeaksProfile || Version == SubProtocol.Ocpp201) calls.AddRange(AskState(null));
        return calls.ToImmutable();
    }

    /// <summary>How a request ended.</summary>
    /// <param name="commandId">Identity of this request.</param>
    /// <param name="now">Now on the domain clock.</param>
    public Concluded Conclude(OutboundCall call, string commandId, in CallOutcome outcome, Instant now)
    {
        ArgumentNullException.ThrowIfNull(call);
        _occasion = new Occasion(now, $"{call.Action}:", outcome.Payload);
        Practice.Conclude(call.Action, outcome, now);
        FactList facts = Facts(commandId);
        var remarks = ImmutableArray.CreateBuilder<Remark>();
        if (outcome.End == CallEnd.InvalidResult) Note(ConductRule.Answer, $"{call.Action} answered with {outcome.ErrorCode}");
        if (outcome.End != CallEnd.Result)
            remarks.Add(new Remark(true, $"{call.Action} ended as {outcome.End} {outcome.ErrorCode}: {outcome.ErrorDescription}"));
        if (Charging.Owns(call)) Charging.Conclude(outcome, now);
        else if (call.Order is StationOrder.Swap swap) Conclude(swap, outcome, facts);
        else if (call.Action == SetVariablesRequest.Action.Name && outcome.End == CallEnd.Result) NoteSet(outcome, remarks);
        else if (call.Action == GetBaseReportRequest.Action.Name && !call.IsCommand) NoteInventory(outcome, remarks);
        else if (call.Action == SetVariableMonitoringRequest.Action.Name && outcome.End == CallEnd.Result) NoteMonitors(outcome);
        return new Concluded(facts.ToFacts(), remarks.ToImmutable());
    }

    private OutboundCall AskInventory(StationOrder? order)
    {
        _askedFor = Registration.Configuration;
        _inventoryRequest = ++_lastRequest;
        return OutboundCall.Of(
            new GetBaseReportRequest { RequestId = _inventoryRequest, ReportBase = ReportBase.FullInventory }, order);
    }

    private static DataTransferRequest ToRequest(StationOrder.KnowStage stage) => new()
    {
        VendorId = SwapProfile.VendorId,
        MessageId = SwapProfile.StageMessage,
        Data = SwapProfile.Object(writer =>
        {
            writer.WriteString("stage", stage.Stage.ToString().ToLowerInvariant());
            if (stage.Stage == Stage.Open && stage.OpenUntil != Instant.Never) writer.WriteString("until", stage.OpenUntil.ToString());
        }),
    };

    // Version 2.0.1 has no word for it; a station that does not know the word says so, and the swap is cancelled.
    private ImmutableArray<OutboundCall> OrderSwap(StationOrder.Swap swap)
    {
        SetSlots slots = swap.Slots;
        if (Registration.SpeaksProfile) _swaps.Order(swap.RequestId, slots[..swap.SetSize]);
        return [OutboundCall.Of(ToRequest(swap), swap)];
    }

    private RequestBatterySwapRequest ToRequest(StationOrder.Swap swap)
    {
        var request = new RequestBatterySwapRequest
        {
            RequestId = swap.RequestId,
            IdToken = new IdToken { Type = swap.Token.Kind, Value = swap.Token.Value },
        };
        if (!Registration.SpeaksProfile) return request;
        return request with
        {
            CustomData = SwapProfile.CustomData(writer =>
            {
                writer.WriteNumber("lane", swap.Lane + 1);
                writer.WriteStartArray("slots");
                for (int i = 0; i < swap.SetSize; i++) writer.WriteNumberValue(swap.Slots[i] + 1);
                writer.WriteEndArray();
                if (swap.Reservation != 0) writer.WriteNumber("reservation", swap.Reservation);
            }),
        };
    }

    private DataTransferRequest ToRequest(StationOrder.KnowPromise promise) => new()
    {
        VendorId = SwapProfile.VendorId,
        MessageId = SwapProfile.PromiseMessage,
        Data = SwapProfile.Object(writer =>
        {
            writer.WriteNumber("reservation", promise.Reservation);
            writer.WriteString("vin", promise.Vin);
            writer.WriteString("batteryType", _setup.BatteryTypes[promise.BatteryType]);
            writer.WriteNumber("setSize", promise.SetSize);
            writer.WriteString("at", promise.PromisedAt.ToString());
        }),
    };

    private static DataTransferRequest ToRequest(StationOrder.ForgetPromise ended) => new()
    {
        VendorId = SwapProfile.VendorId,
        MessageId = SwapProfile.PromiseEndedMessage,
        Data = SwapProfile.Object(writer => writer.WriteNumber("reservation", ended.Reservation)),
    };

    // Without the profile there is no word for the whole state: each slot is asked for what it holds and how it charges.
    private ImmutableArray<OutboundCall> AskState(StationOrder? order)
    {
        if (Registration.SpeaksProfile && Version != SubProtocol.Ocpp201)
        {
            return
            [
                OutboundCall.Of(
                    new TriggerMessageRequest
                    {
                        RequestedMessage = MessageTrigger.CustomTrigger,
                        CustomTrigger = SwapProfile.StateTrigger,
                    },
                    order),
            ];
        }

        var calls = ImmutableArray.CreateBuilder<OutboundCall>(_setup.Slots * 2);
        for (int evse = 1; evse <= _setup.Slots; evse++)
        {
            calls.Add(OutboundCall.Of(
                new TriggerMessageRequest
                {
                    RequestedMessage = MessageTrigger.StatusNotification,
                    Evse = new Evse { Id = evse, ConnectorId = 1 },
                },
                order));
            calls.Add(OutboundCall.Of(
                new TriggerMessageRequest { RequestedMessage = MessageTrigger.TransactionEvent, Evse = new Evse { Id = evse } },
                order));
        }

        return calls.ToImmutable();
    }

    private static void Conclude(StationOrder.Swap swap, in CallOutcome outcome, FactList facts)
    {
        string subject = string.Create(CultureInfo.InvariantCulture, $"request/{swap.RequestId}");
        const string message = "RequestBatterySwap";
        switch (outcome.End)
        {
            case CallEnd.Result:
                RequestBatterySwapResponse response =
                    RequestBatterySwapRequest.Action.Response.Read(outcome.Payload, Strictness.Lenient).Message!;
                if (response.Status.Known is null) facts.Odd("answer-unknown", subject, message, response.Status.Text);
                Reason reason = response.Status == GenericStatus.Accepted ? Reason.None : ReasonOf(response.StatusInfo?.ReasonCode);
                facts.Add(new StationFact.SwapAnswered(swap.RequestId, reason));
                break;
            case CallEnd.Error:
                facts.Odd("order-failed", subject, message, $"{outcome.ErrorCode}: {outcome.ErrorDescription}");
                facts.Add(new StationFact.SwapAnswered(swap.RequestId, Reason.Cancelled));
                break;
            case CallEnd.Refused:
                facts.Add(new StationFact.SwapAnswered(swap.RequestId, Reason.Cancelled));
                break;
            default:
                // The station may have begun; what it tells next, or its silence, says so.
                break;
        }
    }

    private static Reason ReasonOf(string? code) => code switch
    {
        "NoBatteryAvailable" => Reason.Batteries,
        "LaneUnavailable" => Reason.Lane,
        "TruckAbsent" => Reason.Truck,
        _ => Reason.Cancelled,
    };

    private void NoteSet(in CallOutcome outcome, ImmutableArray<Remark>.Builder remarks)
    {
        SetVariablesResponse response = SetVariablesRequest.Action.Response.Read(outcome.Payload, Strictness.Lenient).Message!;
        foreach (SetVariableResult result in response.SetVariableResult)
        {
            WantedVariable? wanted = _setup.Wanted.FirstOrDefault(wanted =>
                Same(wanted.Component, result.Component.Name)
                && Same(wanted.Variable, result.Variable.Name)
                && Same(wanted.Instance ?? "", result.Variable.Instance ?? ""));
            if (wanted is null) continue;
            if (result.AttributeStatus.Known is SetVariableStatus.Accepted or SetVariableStatus.RebootRequired)
            {
                Device.Note(result.Component, result.Variable, wanted.Value);
                continue;
            }

            Note(ConductRule.Variable, $"{wanted.Component}.{wanted.Variable} not set: {result.AttributeStatus}");
            remarks.Add(new Remark(true, $"{wanted.Component}.{wanted.Variable} is not set: {result.AttributeStatus}"));
        }
    }

    private void NoteInventory(in CallOutcome outcome, ImmutableArray<Remark>.Builder remarks)
    {
        if (outcome.End is CallEnd.TimedOut or CallEnd.ConnectionLost or CallEnd.Refused) return;
        WasInventoried = true;
        if (outcome.End == CallEnd.Result)
        {
            OpenEnum<DeviceModelStatus> status =
                GetBaseReportRequest.Action.Response.Read(outcome.Payload, Strictness.Lenient).Message!.Status;
            if (status.Known is DeviceModelStatus.Accepted) return;
            remarks.Add(new Remark(true, $"no inventory: {status}"));
        }

        // It cannot be had; asking at every connection would not change that.
        Registration = Registration with { Inventoried = Registration.Configuration };
    }

    private int MostAtOnce() =>
        Number(Device.ValueOf("DeviceDataCtrlr", "ItemsPerMessage", "SetVariables") ?? "") is { } announced and >= 1 and < 1_000
            ? (int)announced
            : ItemsPerMessage;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
