using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Links;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.VirtualStation.Profile;

/// <summary>
/// The station's gate: tells the centre which truck stands there, and brings its answer to the site. When the link is lost before the
/// answer, the site decides by itself. Safe for several threads.
/// </summary>
internal sealed class Gate(LineNames names, SiteClock clock, Action<StationMessage> tell, Action<Order> put)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, TaskCompletionSource> _asked = [];
    private readonly SortedDictionary<int, Instant> _refused = [];

    // By truck in a lane, the request under which it was let in.
    private readonly Dictionary<int, int> _letIn = [];

    /// <summary>A truck is at the gate.</summary>
    public void Announce(StationCommand arrival, Instant now) =>
        Ask(arrival.Truck, now, outcome => put(new Order(Answer(arrival, outcome))));

    /// <summary>A truck waits already, and the centre may not know: it has been unreachable.</summary>
    public void AnnounceAgain(int truck, Instant arrived)
    {
        lock (_gate) _refused.Remove(truck);
        Ask(truck, arrived, outcome =>
        {
            if (outcome.End != CallEnd.Result || StatusOf(outcome) == AuthorizationStatus.Accepted) return;
            lock (_gate) _refused[truck] = arrived;
        });
    }

    /// <summary>Announces again those that wait although the centre has no place for them: one may have become free.</summary>
    public void AnnounceRefused()
    {
        (int Truck, Instant Arrived)[] trucks;
        lock (_gate) trucks = [.. _refused.Select(each => (each.Key, each.Value))];
        foreach (var (truck, arrived) in trucks) AnnounceAgain(truck, arrived);
    }

    /// <summary>A truck waits no more: it is let into a lane under a request.</summary>
    public void LetIn(int truck, int request)
    {
        lock (_gate)
        {
            _refused.Remove(truck);
            _letIn[truck] = request;
        }
    }

    /// <summary>A truck has left its lane, or the lane is taken back from it.</summary>
    public void Out(int truck)
    {
        lock (_gate) _letIn.Remove(truck);
    }

    /// <summary>Whether a truck is in a lane under a request.</summary>
    public bool IsLetIn(int truck, int request)
    {
        lock (_gate) return _letIn.TryGetValue(truck, out int letIn) && letIn == request;
    }

    /// <summary>Ends when the answer about a truck, if one is awaited, is with the site: an order for it comes after that.</summary>
    public Task SettledAsync(int truck)
    {
        lock (_gate) return _asked.TryGetValue(truck, out var asked) ? asked.Task : Task.CompletedTask;
    }

    private void Ask(int truck, Instant at, Action<CallOutcome> then)
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) _asked[truck] = settled;
        string time = clock.TextOf(at);
        var request = new AuthorizeRequest
        {
            IdToken = new IdToken { Value = names.Vin(truck), Type = ProfileWords.Vin },
            CustomData = VendorData.Custom(json =>
            {
                json.WriteBoolean("gate", true);
                json.WriteString("at", time);
            }),
        };
        tell(StationMessage.Of(request, then: outcome =>
        {
            then(outcome);
            lock (_gate)
            {
                if (_asked.TryGetValue(truck, out var last) && last == settled) _asked.Remove(truck);
            }

            settled.SetResult();
        }));
    }

    // An error is no answer that would let a truck wait; without any answer the site decides by itself.
    private static StationCommand Answer(in StationCommand arrival, in CallOutcome outcome)
    {
        if (outcome.End is CallEnd.ConnectionLost or CallEnd.TimedOut) return arrival;
        var answer = arrival with { Kind = StationCommandKind.TruckRefused, Reservation = 0, At = Instant.Never };
        if (outcome.End != CallEnd.Result || Read(outcome) is not { } response) return answer;
        if (response.IdTokenInfo.Status.Known != AuthorizationStatus.Accepted) return answer;
        answer.Kind = StationCommandKind.TruckAdmitted;
        if (VendorData.Of(response.CustomData) is not { } data) return answer;
        if (VendorData.Whole(data, "reservation") is not { } reservation) return answer;
        answer.Reservation = reservation;
        answer.At = VendorData.Time(data, "promisedAt") ?? Instant.Never;
        return answer;
    }

    private static AuthorizationStatus? StatusOf(in CallOutcome outcome) => Read(outcome)?.IdTokenInfo.Status.Known;

    private static AuthorizeResponse? Read(in CallOutcome outcome) =>
        AuthorizeRequest.Action.Response.Read(outcome.Payload, Strictness.Lenient).Message;
}
