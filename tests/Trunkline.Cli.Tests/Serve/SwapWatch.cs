using System.Globalization;
using Trunkline.Model.Register;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.Cli.Tests.Serve;

/// <summary>What stations know that happened, whoever else heard of it.</summary>
internal sealed class SwapWatch(LineNames names)
{
    private readonly Lock _gate = new();
    private readonly List<SwapSeen> _swaps = [];
    private readonly HashSet<string> _linked = [];
    private readonly Queue<StationNote> _latest = [];
    private Exception? _failure;
    private TaskCompletionSource _noted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Called with each note, before anybody waits for it.</summary>
    public Action<StationNote>? OnNote { get; set; }

    /// <summary>The swaps that took place.</summary>
    public SwapSeen[] Swaps
    {
        get
        {
            lock (_gate) return [.. _swaps];
        }
    }

    /// <summary>The line has failed: nobody need wait.</summary>
    public void Fail(Exception failure)
    {
        lock (_gate)
        {
            _failure = failure;
            _noted.TrySetResult();
        }
    }

    public void Hear(StationNote note)
    {
        TaskCompletionSource noted;
        lock (_gate)
        {
            _latest.Enqueue(note);
            if (_latest.Count > 20) _latest.Dequeue();
            if (note.Kind == StationNoteKind.Linked) _linked.Add(note.Station);
            if (note.Kind == StationNoteKind.LinkLost) _linked.Remove(note.Station);
            if (note.Kind == StationNoteKind.SwapCompleted) _swaps.Add(SeenOf(note));
            (noted, _noted) = (_noted, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        OnNote?.Invoke(note);
        noted.TrySetResult();
    }

    public Task UntilLinkedAsync(int stations) => UntilAsync(() => _linked.Count == stations, "stations linked");

    public Task UntilSwappedAsync(int swaps) => UntilAsync(() => _swaps.Count >= swaps, "swaps made");

    private async Task UntilAsync(Func<bool> isSo, string what)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            Task noted;
            lock (_gate)
            {
                if (_failure is not null) throw new InvalidOperationException("The line has failed.", _failure);
                if (isSo()) return;
                noted = _noted.Task;
            }

            var left = TimeSpan.FromSeconds(30) - TimeProvider.System.GetElapsedTime(began);
            Assert.True(left > TimeSpan.Zero, $"Too few {what}: {_swaps.Count} swaps, {_linked.Count} linked. {Latest()}");
            await Task.WhenAny(noted, Task.Delay(left));
        }
    }

    private SwapSeen SeenOf(StationNote note) => new(
        note.Station, note.At.Milliseconds, names.TruckId(int.Parse(note.Subject, CultureInfo.InvariantCulture)),
        [.. note.Returned.Select(names.Serial)], [.. note.Delivered.Select(names.Serial)]);

    private string Latest()
    {
        lock (_gate) return string.Join('\n', _latest);
    }
}

/// <summary>A swap as its station knows it.</summary>
/// <param name="AtMs">When custody changed.</param>
/// <param name="Returned">Serial numbers of the batteries that the truck left behind.</param>
/// <param name="Delivered">Serial numbers of those that it took.</param>
internal sealed record SwapSeen(string Station, long AtMs, string Truck, string[] Returned, string[] Delivered)
{
    public override string ToString() => $"{Station} {AtMs} {Truck} {string.Join(',', Returned)} > {string.Join(',', Delivered)}";
}
