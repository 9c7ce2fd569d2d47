using System.Text.Json;
using Trunkline.Control.Station;
using Trunkline.Model.Network;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Links;

namespace Trunkline.VirtualStation.Profile;

/// <summary>Makes orders for the site of what the centre asks: swaps and promises.</summary>
/// <param name="life">Of the line: a world that stands still decides nothing more, and its end does not wait for that.</param>
internal sealed class CentreRequests(
    RoadNetwork network, LineNames names, Gate gate, StationFlight flight, Action<Order> put, CancellationToken life)
{
    /// <summary>A swap; answered when the site has decided. One that was accepted and comes again is the same one.</summary>
    /// <exception cref="OperationCanceledException">The line ends.</exception>
    public async ValueTask<RequestBatterySwapResponse> SwapAsync(RequestBatterySwapRequest request, string messageId)
    {
        int truck = names.TruckOf(request.IdToken.Value);
        if (truck < 0) return Rejected(Reason.Truck);
        if (gate.IsLetIn(truck, request.RequestId)) return Accepted();
        if (Read(request, truck) is not { } command) return Rejected(Reason.Batteries);
        // What the centre answered about this truck comes before its order, in whichever order they are read here.
        await gate.SettledAsync(truck).WaitAsync(life).ConfigureAwait(false);
        var asked = new AskedSwap(request.RequestId, truck);
        put(new Order(command, asked));
        flight.BeginWaiting();
        var reason = await asked.Decided.WaitAsync(life).ConfigureAwait(false);
        return reason == Reason.None ? Accepted() : Rejected(reason);
    }

    /// <summary>A promise, or its end.</summary>
    public ValueTask<DataTransferResponse> TransferAsync(DataTransferRequest request, string messageId) =>
        ValueTask.FromResult(Take(request));

    private DataTransferResponse Take(DataTransferRequest request)
    {
        if (request.VendorId != ProfileWords.VendorId) return Answer(DataTransferStatus.UnknownVendorId);
        if (request.MessageId is not (ProfileWords.Promise or ProfileWords.PromiseEnded or ProfileWords.Stage))
            return Answer(DataTransferStatus.UnknownMessageId);
        if (request.MessageId == ProfileWords.Stage) return TakeStage(request.Data);
        var command = request.Data is not { } data || VendorData.Whole(data, "reservation") is not { } reservation ? null
            : request.MessageId == ProfileWords.Promise ? PromiseOf(data, reservation)
            : (StationCommand?)new StationCommand { Kind = StationCommandKind.PromiseCancelled, Truck = -1, Reservation = reservation };
        if (command is not { } order) return Answer(DataTransferStatus.Rejected);
        put(new Order(order));
        return Answer(DataTransferStatus.Accepted);
    }

    private DataTransferResponse TakeStage(JsonElement? data)
    {
        bool known = Enum.TryParse(data is { } told ? VendorData.Text(told, "stage") : null, ignoreCase: true, out Stage stage);
        if (!known || !Enum.IsDefined(stage)) return Answer(DataTransferStatus.Rejected);
        put(new Order(new StationCommand
        {
            Kind = StationCommandKind.StageNoted, Truck = -1, Stage = stage, At = VendorData.Time(data!.Value, "until") ?? Instant.Never,
        }));
        return Answer(DataTransferStatus.Accepted);
    }

    private StationCommand? PromiseOf(JsonElement data, int reservation)
    {
        int truck = VendorData.Text(data, "vin") is { } vin ? names.TruckOf(vin) : -1;
        string? type = VendorData.Text(data, "batteryType");
        int index = network.BatteryTypes.ToList().FindIndex(each => each.Id == type);
        if (truck < 0 || index < 0) return null;
        if (VendorData.Whole(data, "setSize") is not (>= 1 and <= SetReport.MaximumSize and var size)) return null;
        if (VendorData.Time(data, "at") is not { } at) return null;
        return new StationCommand
        {
            Kind = StationCommandKind.PromiseNoted, Truck = truck, Reservation = reservation, BatteryType = (byte)index,
            SetSize = (byte)size, At = at,
        };
    }

    private static StationCommand? Read(RequestBatterySwapRequest request, int truck)
    {
        var command = new StationCommand { Kind = StationCommandKind.SwapOrdered, Truck = truck };
        if (VendorData.Of(request.CustomData) is not { } data) return command;
        if (VendorData.Whole(data, "lane") is not (>= 1 and <= byte.MaxValue and var lane)) return command;
        if (VendorData.Wholes(data, "slots") is not { Length: >= 1 } slots) return command;
        if (slots.Length > SetReport.MaximumSize) return null;
        command.Lane = (byte)(lane - 1);
        command.SetSize = (byte)slots.Length;
        command.NamesSlots = true;
        command.Reservation = VendorData.Whole(data, "reservation") ?? 0;
        for (int i = 0; i < slots.Length; i++) command.Slots[i] = (short)Math.Clamp(slots[i] - 1, -1, short.MaxValue);
        return command;
    }

    private static RequestBatterySwapResponse Accepted() => new() { Status = GenericStatus.Accepted };

    private static RequestBatterySwapResponse Rejected(Reason reason) => new()
    {
        Status = GenericStatus.Rejected,
        StatusInfo = new StatusInfo
        {
            ReasonCode = reason switch
            {
                Reason.Batteries => "NoBatteryAvailable",
                Reason.Lane => "LaneUnavailable",
                _ => "TruckAbsent",
            },
        },
    };

    private static DataTransferResponse Answer(DataTransferStatus status) => new() { Status = status };
}
