using System.Buffers.Binary;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Twin.World;

/// <content>Saving a state, and starting from a saved one.</content>
public sealed partial class World<TLink>
{
    /// <summary>Writes all that the future depends on; what was counted so far is not part of it.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        Transfer(new StateArchive(writer), resume: true);
        writer.Write(StateArchive.ChecksumOf(memory.ToArray()));
        writer.Flush();
        memory.WriteTo(stream);
    }

    /// <summary>Takes over a saved state at the scenario's start. Counting begins there.</summary>
    /// <param name="resume">
    /// Go on with the saved random streams, so that the future is the one that would have been; otherwise draw anew.
    /// </param>
    /// <exception cref="InvalidDataException">
    /// It is none, of another version, of another network or fleet, or of another instant.
    /// </exception>
    public void Load(Stream stream, bool resume)
    {
        ArgumentNullException.ThrowIfNull(stream);
        bool[] reserves = [.. _trucks.Select(truck => truck.Reserves)];
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        byte[] bytes = memory.ToArray();
        // Nothing of a damaged state is looked at.
        if (bytes.Length < 16 || BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(^8..)) != StateArchive.ChecksumOf(bytes.AsSpan(..^8)))
        {
            throw new InvalidDataException("This is no saved state, or it is damaged: its checksum is another.");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - 8));
        Transfer(new StateArchive(reader), resume);
        if (_now != _rehearsal.Start)
        {
            throw new InvalidDataException(
                $"The saved state is of {_now}, the scenario's warm-up starts at {_rehearsal.Start}: "
                    + "set 'start' and 'warmUpDays' to match.");
        }

        BeginCounting();
        for (int station = 0; station < _control.Length; station++) Tally.Stations[station].Resume(_control[station], _now);
        for (int station = 0; station < _control.Length; station++) EndOldFaults(station);
        for (int station = 0; station < _control.Length; station++) GoByOwnStages(station);
        for (int truck = 0; truck < _trucks.Length; truck++)
        {
            // Who reserves is the scenario's own, and roads are open until it says otherwise.
            _trucks[truck].Reserves = reserves[truck];
            if (_trucks[truck].Phase == TruckPhase.Held) _agenda.Schedule(truck, _now);
        }

        _celsius = _layout.Ambient.CelsiusAt(_now, _rehearsal.Zone);
        _agenda.Schedule(_clock, _now + Times.Quarter);
    }

    // Faults are the scenario's own: what was broken in the saved world is repaired when this one begins.
    private void EndOldFaults(int station)
    {
        var rules = _layout.Rules[station];
        var state = _control[station];
        if (_sites[station].Limit != rules.ConnectionLimit) SetConnection(station);
        if (_sites[station].Chargers != rules.Chargers) SetChargers(station);
        for (short slot = 0; slot < state.Slots.Length; slot++)
        {
            // A battery on its way to quarantine arrives there.
            if (state.Slots[slot].CarriedTo >= 0)
            {
                Step(station, new StationCommand { Kind = StationCommandKind.QuarantineReached, Slot = slot });
            }

            if ((state.Slots[slot].Flags & SlotFlags.OutOfService) == 0) continue;
            Step(station, new StationCommand { Kind = StationCommandKind.SlotAvailability, Slot = slot, Available = true });
        }

        for (byte lane = 0; lane < state.Lanes.Length; lane++)
        {
            if (!state.Lanes[lane].OutOfService) continue;
            Step(station, new StationCommand { Kind = StationCommandKind.LaneAvailability, Lane = lane, Available = true });
        }
    }

    // Stages are the scenario's own, too.
    private void GoByOwnStages(int station)
    {
        bool isPlain = _layout.Rules[station].Stages.IsAlwaysOpen && _control[station].Counters.OpenUntil == Instant.Never;
        if (!isPlain) Step(station, new StationCommand { Kind = StationCommandKind.StagesPlanned });
    }

    private void Transfer(StateArchive archive, bool resume)
    {
        ulong fingerprint = _layout.Fingerprint;
        archive.Value(ref fingerprint);
        if (fingerprint != _layout.Fingerprint)
        {
            throw new InvalidDataException("The saved state is of another network or fleet, or of another version of the twin.");
        }

        archive.Value(ref _now);
        archive.Value(ref _step);
        archive.Value(ref _hash);
        archive.Value(ref _energy);
        archive.Value(ref _lastReservation);
        archive.Value(ref _swapsBooked);
        archive.Fixed<TruckState>(_trucks, "trucks");
        archive.Fixed<BatteryState>(_batteries, "batteries");
        archive.Fixed<BatteryLife>(_batteryLives, "batteries");
        TransferStreams(archive, resume);
        archive.Fixed<SiteState>(_sites, "stations");
        archive.Fixed<int>(_slotBattery, "slots");
        archive.Fixed<Instant>(_slotDue, "slots");
        archive.Fixed<int>(_plugsTaken, "places");
        for (int flow = 0; flow < _pools.Length; flow++) archive.Fixed<int>(_pools[flow], "trucks of a demand");
        foreach (var station in _control) Transfer(archive, station);
        for (int actor = 0; actor < _firstFault; actor++)
        {
            var at = _agenda[actor];
            archive.Value(ref at);
            if (archive.Reading) _agenda.Schedule(actor, at);
        }
    }

    private void TransferStreams(StateArchive archive, bool resume)
    {
        TruckStreams[] streams = resume ? _truckStreams : [.. _truckStreams];
        archive.Fixed<TruckStreams>(streams, "trucks");
        for (int flow = 0; flow < _demand.Length; flow++)
        {
            var times = _demand[flow].Times;
            archive.Value(ref _demand[flow]);
            if (!resume) _demand[flow].Times = times;
        }
    }

    private static void Transfer(StateArchive archive, StationState station)
    {
        var counters = station.Counters;
        archive.Value(ref counters);
        archive.Fixed<SlotState>(station.Slots, "slots");
        archive.Fixed<LaneState>(station.Lanes, "lanes");
        var queue = archive.Grown(station.Queue);
        archive.Fixed<short>(station.Order, "slots");
        archive.Fixed<short>(station.ReadyOrder, "slots");
        archive.Fixed<short>(station.Fresh, "slots");
        archive.Fixed<Promise>(station.Promises, "promises");
        archive.Fixed<int>(station.Promised, "battery types");
        archive.Fixed<int>(station.Ready, "battery types");
        if (archive.Reading) station.Restore(counters, queue);
    }
}
