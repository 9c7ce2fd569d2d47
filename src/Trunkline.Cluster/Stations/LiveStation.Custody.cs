using System.Collections.Immutable;
using Trunkline.Cluster.Outbox;
using Trunkline.Control.Centre;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Stations;

/// <content>What the books know of batteries that come and go here, and what other stations say of those believed here.</content>
public sealed partial class LiveStation
{
    /// <summary>A message of the outbox; completes when what follows is written down.</summary>
    public Task DeliverAsync(OutboxMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Kind != BatteryClaimed.Kind) throw new InvalidOperationException($"A station is told nothing of {message.Kind}.");
        var claimed = BatteryClaimed.Read(message.Payload);
        return TellAsync([new StationFact.BatteryElsewhere(claimed.Serial, claimed.Station) { CommandId = message.Id }]);
    }

    // Beside the append, not in it: of two stations that tell of a battery in the same moment neither may learn of the other. Whichever
    // tells of it next does.
    private async Task ClaimAsync(Memory memory)
    {
        var moves = _draft.Moves.Where(move => move.To.Kind != HolderKind.Unknown).DistinctBy(move => move.Serial).ToArray();
        if (moves.Length == 0) return;
        var rows = await _custody.FindAsync([.. moves.Select(move => move.Serial)]);
        var held = ImmutableArray.CreateBuilder<Holding>();
        foreach (var move in moves)
        {
            if (rows.FirstOrDefault(row => row.Serial == move.Serial) is { } row && HolderOf(row, move) is { } holding) held.Add(holding);
        }

        if (held.Count == 0) return;
        _outcome.Clear();
        memory.Desk.Handle(new StationFact.HeldElsewhere(held.DrainToImmutable()), memory.Latest, _outcome);
        _orders.AddRange(_outcome.Orders);
        WriteDown(memory, memory.Latest, null, null);
    }

    // What was told late does not contradict what happened since. A set that stands in a slot before its swap is told is on no truck.
    private Holding? HolderOf(BatteryRow row, TableChange.MoveBattery move)
    {
        if (move.AtMs < row.SinceMs) return null;
        bool isAtStation = row.HolderKind is HolderKind.Slot or HolderKind.Quarantine && row.HolderId != _rules.Station;
        if (isAtStation) return new Holding(row.Serial, row.HolderId, null);
        bool isOnOtherTruck = row.HolderKind == HolderKind.Truck && move.To.Kind == HolderKind.Slot
            && move.Claimed is { Kind: HolderKind.Truck } truck && truck.HolderId != row.HolderId;
        return isOnOtherTruck ? new Holding(row.Serial, null, row.HolderId) : null;
    }
}
