using System.Text.Json;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Links;

namespace Trunkline.VirtualStation.Tests.Centre;

/// <summary>
/// A centre as the profile describes it, in a few lines: it lets trucks wait, and orders a swap when a lane is clear and a set stands
/// ready. It believes what it is told and nothing else.
/// </summary>
internal sealed class FakeCentre
{
    private readonly Lock _gate = new();
    private readonly List<Seen> _seen = [];
    private readonly Dictionary<string, Desk> _desks = [];
    private int _messages;

    public int SetSize { get; init; } = 2;

    public decimal Target { get; init; } = 95;

    public int WaitingPlaces { get; set; } = 8;

    /// <summary>Where the centre counts what it does; null where nobody waits for it.</summary>
    public Func<Flights>? Flights { get; set; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Answers to announcements; when they are used up, stations are accepted.</summary>
    public Queue<RegistrationStatus> Registrations { get; } = [];

    /// <summary>Actions that get lost on their way to the centre.</summary>
    public HashSet<string> Silent { get; } = [];

    /// <summary>Actions that are answered with an error.</summary>
    public HashSet<string> Broken { get; } = [];

    /// <summary>The centre orders swaps by itself.</summary>
    public bool Orders { get; set; } = true;

    public bool SpeaksProfile { get; init; } = true;

    /// <summary>All frames so far.</summary>
    public IReadOnlyList<Seen> Frames
    {
        get
        {
            lock (_gate) return [.. _seen];
        }
    }

    /// <summary>Is told of each frame.</summary>
    public Action<Seen>? OnFrame { get; set; }

    public IEnumerable<Seen> Calls(string action) => Frames.Where(frame => frame.Action == action);

    public void Forget()
    {
        lock (_gate) _seen.Clear();
    }

    public IStationConnector For(string station, int index)
    {
        var desk = new Desk(this, station, index);
        _desks.Add(station, desk);
        return desk;
    }

    /// <summary>Sends a request to a station.</summary>
    public Task<CallOutcome<TResponse>> Ask<TRequest, TResponse>(string station, IOcppRequest<TRequest, TResponse> request)
        where TRequest : OcppObject, IShaped, IOcppRequest<TRequest, TResponse>
        where TResponse : OcppObject, IShaped => _desks[station].Session!.CallAsync(request).ContinueWith(
            answered => answered.Result,
            CancellationToken.None,
            // A test that goes on must not hold up the session that told it.
            TaskContinuationOptions.RunContinuationsAsynchronously,
            TaskScheduler.Default);

    /// <summary>Orders a swap by lane and EVSEs.</summary>
    public Task<CallOutcome<RequestBatterySwapResponse>> Order(string station, int request, string vin, int lane, params int[] slots) =>
        Ask(station, SwapRequest(request, vin, lane, slots));

    private static RequestBatterySwapRequest SwapRequest(int request, string vin, int lane, int[] slots) => new()
    {
        RequestId = request,
        IdToken = new IdToken { Value = vin, Type = "VIN" },
        CustomData = JsonSerializer.SerializeToElement(new { vendorId = "org.trunkline", lane, slots }),
    };

    private bool See(string station, bool fromStation, ReadOnlyMemory<byte> bytes)
    {
        var seen = new Seen(station, fromStation, System.Text.Encoding.UTF8.GetString(bytes.Span));
        lock (_gate) _seen.Add(seen);
        OnFrame?.Invoke(seen);
        return !(fromStation && Silent.Contains(seen.Action));
    }

    private sealed class Desk(FakeCentre centre, string station, int index) : IStationConnector
    {
        private readonly Dictionary<int, (string Transaction, decimal Charge, bool Kept)> _slots = [];
        private readonly Dictionary<int, string> _lanes = [];
        private readonly List<string> _queue = [];
        private readonly Dictionary<string, CallAnswer> _answers = [];
        private int _requests = 1_000_000;

        public OcppSession? Session { get; private set; }

        public Task<IOcppTransport> ConnectAsync(CancellationToken cancel)
        {
            var (mine, theirs) = (default(MemoryTransport), default(MemoryTransport));
            (theirs, mine) = MemoryTransport.Pair(
                bytes => centre.See(station, fromStation: true, bytes), bytes => centre.See(station, fromStation: false, bytes));
            var router = new CallRouter(Strictness.Strict)
                .On<BootNotificationRequest, BootNotificationResponse>(Boot)
                .On<HeartbeatRequest, HeartbeatResponse>((_, _) => Done(new HeartbeatResponse { CurrentTime = DateTimeOffset.UnixEpoch }))
                .On<AuthorizeRequest, AuthorizeResponse>(Authorize)
                .On<BatterySwapRequest, BatterySwapResponse>((_, _) => Done(new BatterySwapResponse()))
                .On<TransactionEventRequest, TransactionEventResponse>(Charging)
                .On<NotifyEventRequest, NotifyEventResponse>(Happened)
                .On<NotifyReportRequest, NotifyReportResponse>((_, _) => Done(new NotifyReportResponse()))
                .On<DataTransferRequest, DataTransferResponse>(
                    (_, _) => Done(new DataTransferResponse { Status = DataTransferStatus.Accepted }));
            Session = new OcppSession(mine, new SessionOptions { Limits = new() { MaxFramesPerSecond = 1_000_000 } }, new SessionHost
            {
                OnCall = (action, id, payload) =>
                    _answers.TryGetValue(id, out var before) ? Done(before)
                    : centre.Broken.Contains(action) ? Done(CallAnswer.Error("InternalError", "out of order"))
                    : AnswerAsync(router, action, id, payload),
                MessageIds = () => $"c{Interlocked.Increment(ref centre._messages)}",
                Flight = centre.Flights?.Invoke().Of(index),
                Time = centre.Time,
            });
            _ = Session.RunAsync(CancellationToken.None);
            return Task.FromResult<IOcppTransport>(theirs);
        }

        // What comes again under the same id is answered as before.
        private async ValueTask<CallAnswer> AnswerAsync(CallRouter router, string action, string id, ReadOnlyMemory<byte> payload) =>
            _answers[id] = await router.HandleAsync(action, id, payload);

        private static ValueTask<T> Done<T>(T answer) => ValueTask.FromResult(answer);

        private ValueTask<BootNotificationResponse> Boot(BootNotificationRequest request, string id)
        {
            bool isPut = centre.Registrations.TryDequeue(out var status);
            return Done(new BootNotificationResponse
            {
                CurrentTime = DateTimeOffset.UnixEpoch,
                Interval = 7,
                Status = isPut ? status : RegistrationStatus.Accepted,
                CustomData = centre.SpeaksProfile
                    ? JsonSerializer.SerializeToElement(new { vendorId = "org.trunkline", profile = 1 })
                    : null,
            });
        }

        private ValueTask<AuthorizeResponse> Authorize(AuthorizeRequest request, string id)
        {
            string vin = request.IdToken.Value;
            bool admitted = _queue.Contains(vin) || _queue.Count < centre.WaitingPlaces;
            if (admitted && !_queue.Contains(vin)) _queue.Add(vin);
            OrderNext();
            return Done(new AuthorizeResponse
            {
                IdTokenInfo = new IdTokenInfo { Status = admitted ? AuthorizationStatus.Accepted : AuthorizationStatus.NotAtThisTime },
            });
        }

        private ValueTask<TransactionEventResponse> Charging(TransactionEventRequest request, string id)
        {
            int slot = request.Evse!.Id;
            string transaction = request.TransactionInfo.TransactionId;
            if (request.EventType.Known == TransactionEventKind.Ended)
            {
                if (_slots.TryGetValue(slot, out var stay) && stay.Transaction == transaction) _slots.Remove(slot);
            }
            else
            {
                var measured = request.MeterValue?.SelectMany(value => value.SampledValue)
                    .Where(value => value.Measurand?.Known == Measurand.SoC).Select(value => (decimal?)value.Value).FirstOrDefault();
                var known = _slots.GetValueOrDefault(slot);
                _slots[slot] = (transaction, measured ?? known.Charge, known.Transaction == transaction && known.Kept);
            }

            OrderNext();
            return Done(new TransactionEventResponse());
        }

        private ValueTask<NotifyEventResponse> Happened(NotifyEventRequest request, string id)
        {
            foreach (var happened in request.EventData)
            {
                if (happened.Component.Name != "Lane" || happened.Variable.Name != "Step") continue;
                _lanes[int.Parse(happened.Component.Instance!)] = happened.ActualValue;
            }

            OrderNext();
            return Done(new NotifyEventResponse());
        }

        // Handlers come one after another: nothing here needs a lock.
        private void OrderNext()
        {
            if (!centre.Orders || _queue.Count == 0) return;
            int lane = _lanes.Where(each => each.Value == "Clear").Select(each => each.Key).Order().FirstOrDefault();
            int[] ready =
            [
                .. _slots.Where(each => each.Value is { Kept: false } stay && stay.Charge >= centre.Target)
                    .Select(each => each.Key).Order().Take(centre.SetSize),
            ];
            if (lane == 0 || ready.Length < centre.SetSize) return;
            string vin = _queue[0];
            _queue.RemoveAt(0);
            _lanes[lane] = "Ordered";
            foreach (int slot in ready) _slots[slot] = _slots[slot] with { Kept = true };
            Session!.Call(SwapRequest(++_requests, vin, lane, ready), outcome =>
            {
                if (outcome.Response?.Status.Known != GenericStatus.Accepted) _lanes[lane] = "Clear";
                return ValueTask.CompletedTask;
            });
        }
    }
}
