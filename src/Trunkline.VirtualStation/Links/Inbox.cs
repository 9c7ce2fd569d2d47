using Trunkline.Control.Station;

namespace Trunkline.VirtualStation.Links;

/// <summary>One thing that a station's world is to do: obey a command, or something of the station's own between turns.</summary>
/// <param name="Command">The command; its kind counts only when there is no <paramref name="Act"/>.</param>
/// <param name="Asked">The request that waits for what comes of it; null when none does.</param>
/// <param name="Act">What is to be done instead, on the world's thread.</param>
internal readonly record struct Order(StationCommand Command, AskedSwap? Asked = null, Action? Act = null);

/// <summary>Orders for one station, in the order in which they came. Safe for several threads; the world takes them.</summary>
internal sealed class Inbox(Action wake)
{
    private readonly Lock _gate = new();
    private readonly Queue<Order> _orders = new();

    /// <summary>Something waits.</summary>
    public bool HasOrder
    {
        get
        {
            lock (_gate) return _orders.Count > 0;
        }
    }

    /// <summary>Adds an order at the end and wakes the world.</summary>
    public void Put(in Order order)
    {
        lock (_gate) _orders.Enqueue(order);
        wake();
    }

    /// <summary>Takes the next.</summary>
    public bool TryTake(out Order order)
    {
        lock (_gate) return _orders.TryDequeue(out order);
    }
}
