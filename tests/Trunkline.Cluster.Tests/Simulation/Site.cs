using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Tests.Line;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Model.Register;
using Trunkline.Model.Units;

namespace Trunkline.Cluster.Tests.Simulation;

/// <summary>
/// A station as it really is: batteries in slots, trucks at the gate. It tells what happens in order and again until it is answered, each
/// message under its own identity, and obeys orders for trucks that are there.
/// </summary>
internal sealed class Site : IStationLink
{
    private readonly Dictionary<string, Waiting> _atGate = new(StringComparer.Ordinal);
    private readonly Queue<(StationFact Fact, TaskCompletionSource<StationAnswer> Answer)> _toTell = [];
    private readonly SimulatedLine _line;
    private readonly Stage.Actor _actor;
    private bool _isTelling;
    private int _told;
    private int _transactions;

    public Site(SimulatedLine line, int index, int batteries)
    {
        (_line, _actor) = (line, line.Stage.NewActor());
        var station = SampleLine.Rules.Network.Stations[index];
        Id = station.Id;
        Slots = new Standing?[station.Slots];
        string[] stock = SampleLine.StockOf(index);
        _actor.Run(() =>
        {
            Tell(new StationFact.Linked(SpeaksProfile: true));
            for (short slot = 0; slot < batteries; slot++) Put(slot, stock[slot], 1_000);
        });
    }

    public string Id { get; }

    /// <summary>Swaps that took place.</summary>
    public int Swaps { get; private set; }

    public Standing?[] Slots { get; }

    internal sealed record Standing(string Serial, short ChargePerMille, string Transaction);

    private sealed record Waiting(Truck Truck, string[] Set, TaskCompletionSource<string[]> Swapped);

    /// <summary>A truck drives up; completes with the set it leaves with. It shows its token again while nothing happens.</summary>
    public Task<string[]> Visit(Truck truck, string[] set)
    {
        var waiting = new Waiting(truck, set, new TaskCompletionSource<string[]>(TaskCreationOptions.RunContinuationsAsynchronously));
        _actor.Run(() =>
        {
            _atGate.Add(truck.Vin, waiting);
            return ShowTokenAsync(waiting);
        });
        return waiting.Swapped.Task;
    }

    public void Order(StationOrder order)
    {
        if (_line.Luck.OneIn(_line.Post.Weather.Lost)) return;
        _line.Post.Send(() => _actor.Run(() => Obey(order)));
    }

    /// <summary>Batteries report, as they do now and then.</summary>
    public void Report() => _actor.Run(TellAll);

    public void Supersede()
    {
    }

    private async Task<bool> ShowTokenAsync(Waiting waiting)
    {
        while (_atGate.ContainsValue(waiting))
        {
            await Tell(new StationFact.TruckAtGate(new Token("VIN", waiting.Truck.Vin)));
            await _line.Pause(Duration.FromMinutes(20));
            // Batteries report now and then, whatever else happens.
            if (_atGate.ContainsValue(waiting)) TellAll();
        }

        return true;
    }

    private void Obey(StationOrder order)
    {
        if (order is StationOrder.ReportAll) TellAll();
        if (order is not StationOrder.Swap swap) return;
        bool canServe = _atGate.TryGetValue(swap.Token.Value, out var waiting) && swap.SetSize == waiting.Set.Length;
        for (int i = 0; i < swap.SetSize && canServe; i++) canServe = Slots[swap.Slots[i]] is { ChargePerMille: 1_000 };
        if (!canServe)
        {
            Tell(new StationFact.SwapAnswered(swap.RequestId, waiting is null ? Reason.Truck : Reason.Batteries));
            return;
        }

        _atGate.Remove(swap.Token.Value);
        Exchange(swap, waiting!);
    }

    private void TellAll()
    {
        for (short slot = 0; slot < Slots.Length; slot++)
        {
            if (Slots[slot] is { } standing) Tell(Charging(slot, standing, ChargingStep.Updated));
        }
    }

    private void Exchange(StationOrder.Swap swap, Waiting waiting)
    {
        Swaps++;
        Tell(new StationFact.SwapAnswered(swap.RequestId, Reason.None));
        Tell(new StationFact.LaneReached(swap.Lane, LaneStep.Exchanging));
        var delivered = ImmutableArray.CreateBuilder<BatteryTold>();
        var returned = ImmutableArray.CreateBuilder<BatteryTold>();
        for (int i = 0; i < swap.SetSize; i++)
        {
            var standing = Slots[swap.Slots[i]]!;
            Slots[swap.Slots[i]] = null;
            Tell(Charging(swap.Slots[i], standing, ChargingStep.Ended));
            delivered.Add(new BatteryTold(swap.Slots[i], standing.Serial, 1_000, 985));
        }

        foreach (string serial in waiting.Set)
        {
            short slot = (short)Array.FindIndex(Slots, standing => standing is null);
            returned.Add(new BatteryTold(slot, serial, 300, 990));
            Slots[slot] = new Standing(serial, 300, NewTransaction());
        }

        var setIn = new StationFact.SetIn(swap.RequestId, swap.Token, returned.ToImmutable());
        var setOut = new StationFact.SetOut(swap.RequestId, swap.Token, delivered.ToImmutable());
        bool inFirst = _line.Luck.OneIn(2);
        Tell(inFirst ? setIn : setOut);
        Tell(inFirst ? setOut : setIn);
        foreach (var told in returned) Tell(Charging(told.Slot, Slots[told.Slot]!, ChargingStep.Started));
        Tell(new StationFact.LaneReached(swap.Lane, LaneStep.Clear));
        foreach (var told in returned) _actor.Run(() => ChargeAsync(told.Slot, told.Serial));
        waiting.Swapped.TrySetResult([.. delivered.Select(told => told.Serial)]);
    }

    private async Task<bool> ChargeAsync(short slot, string serial)
    {
        await _line.Pause(Duration.FromMinutes(90));
        if (Slots[slot] is not { } standing || standing.Serial != serial) return false;
        Slots[slot] = standing with { ChargePerMille = 1_000 };
        await Tell(Charging(slot, Slots[slot]!, ChargingStep.Updated));
        return true;
    }

    private void Put(short slot, string serial, short charge)
    {
        Slots[slot] = new Standing(serial, charge, NewTransaction());
        Tell(Charging(slot, Slots[slot]!, ChargingStep.Started));
    }

    private string NewTransaction() => (++_transactions).ToString(CultureInfo.InvariantCulture);

    private static StationFact.SlotCharging Charging(short slot, Standing standing, ChargingStep step) => new(
        slot, standing.Transaction, 0, step, standing.Serial, step == ChargingStep.Ended ? null : standing.ChargePerMille, 990, null, null);

    private Task<StationAnswer> Tell(StationFact fact)
    {
        var answer = new TaskCompletionSource<StationAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        string id = string.Create(CultureInfo.InvariantCulture, $"{Id}-{++_told}");
        _toTell.Enqueue((fact with { CommandId = id, At = _line.Clock.Now }, answer));
        if (!_isTelling) _actor.Run(TellAllAsync);
        _isTelling = true;
        return answer.Task;
    }

    private async Task<bool> TellAllAsync()
    {
        while (_toTell.TryPeek(out var next))
        {
            try
            {
                var answer = await _line.Tell(Id, Id + "-link", this, next.Fact);
                _toTell.Dequeue();
                next.Answer.TrySetResult(answer);
            }
            catch (Exception error) when (error is NoAnswerException or Storage.Journal.StorageUnavailableException
                or SteppedDownException)
            {
                // Told again, as a station does that got no answer.
            }
            catch (Exception error)
            {
                _line.Failure ??= error;
                throw;
            }
        }

        return _isTelling = false;
    }
}
