namespace Trunkline.Twin.World;

/// <content>Doors for tests that break a law on purpose, to see that it is noticed.</content>
public sealed partial class World<TLink>
{
    internal Span<TruckState> OpenTrucks => _trucks;

    internal Span<BatteryState> OpenBatteries => _batteries;

    internal Span<SiteState> OpenSites => _sites;

    /// <summary>Batteries by slot of a station, -1 for an empty one.</summary>
    internal Span<int> OpenSlots(int station) => _slotBattery.AsSpan(Place(station, 0), _layout.Rules[station].Slots);
}
