namespace Trunkline.Twin.Results;

/// <summary>One day of a line as time and distance: the railway dispatcher's string-line (Marey) diagram.</summary>
/// <param name="Line">Index of the line in the network.</param>
/// <param name="Day">Which counted day of the first replication, from 0: the one whose mean wait is the median.</param>
/// <param name="PlaceKilometres">Kilometre of each place of the line, in its order.</param>
/// <param name="Paths">One per truck and direction, at most a day long.</param>
/// <param name="Swaps">Swaps that started on the day.</param>
/// <param name="Queues">Per station of the line: waiting trucks at the start of each of 96 quarter-hours.</param>
public sealed record StringLine(
    int Line,
    int Day,
    IReadOnlyList<double> PlaceKilometres,
    IReadOnlyList<TruckPath> Paths,
    IReadOnlyList<SwapDot> Swaps,
    IReadOnlyList<StationQueue> Queues);

/// <summary>The way of one truck in one direction.</summary>
/// <param name="Truck">Its number.</param>
/// <param name="Forward">In the order of the line's places.</param>
/// <param name="Points">Rising in time; equal kilometres on two successive points mean that it stands.</param>
public sealed record TruckPath(int Truck, bool Forward, IReadOnlyList<PathPoint> Points);

/// <summary>Where a truck is.</summary>
/// <param name="Minute">Since local midnight of the day, 0 to 1440.</param>
/// <param name="Kilometre">From the line's first place.</param>
public readonly record struct PathPoint(double Minute, double Kilometre);

/// <summary>A swap on the diagram.</summary>
/// <param name="Station">Index of the station.</param>
/// <param name="Minute">When the truck came to the gate.</param>
/// <param name="WaitMinutes">From gate to lane.</param>
/// <param name="ArrivalCharge">State of charge on arrival, 0 to 1.</param>
/// <param name="Promised">It had a reservation.</param>
/// <param name="PromiseKept">And it was kept.</param>
public readonly record struct SwapDot(
    int Station, bool Forward, double Minute, double WaitMinutes, double ArrivalCharge, bool Promised, bool PromiseKept);

/// <summary>A station's queue over the day.</summary>
public sealed record StationQueue(int Station, IReadOnlyList<int> WaitingTrucks);
