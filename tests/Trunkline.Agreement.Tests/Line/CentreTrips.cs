using Trunkline.Cluster.Line;
using Trunkline.Cluster.Trips;
using Trunkline.Control.Line;
using Trunkline.Model.Units;
using Trunkline.VirtualStation.Trips;

namespace Trunkline.Agreement.Tests.Line;

/// <summary>Trucks ask the centre's trips, by name.</summary>
internal sealed class CentreTrips : ITripPlanner
{
    private readonly Dictionary<int, string> _trucks = [];
    private ITrips? _trips;
    private LineRules? _rules;

    public void Use(ITrips trips, LineRules rules) => (_trips, _rules) = (trips, rules);

    public StopDecision? Plan(in TripRequest request, Instant now)
    {
        string truck = _rules!.Register.Trucks[request.Truck].Id;
        var question = new TripQuestion(
            truck, request.Node, request.Loaded, request.Stored.Value, request.Capacity.Value, request.Reservation != 0);
        var plan = _trips!.PlanAsync(question).AsTask().GetAwaiter().GetResult();
        if (plan.AtPlug) return new StopDecision(StopDecision.Plug, plan.Node, plan.Eta, Promised: false);
        if (plan.Station is null) return StopDecision.Nowhere;
        int reservation = plan.Reservation?.Number ?? 0;
        _trucks[reservation] = truck;
        return new StopDecision(_rules.StationOf(plan.Station), plan.Node, plan.Eta, reservation != 0, reservation);
    }

    public void Cancel(int reservation) =>
        _trips!.CancelAsync(_trucks[reservation], reservation, "driver").AsTask().GetAwaiter().GetResult();
}
