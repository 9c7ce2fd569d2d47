using System.Collections;
using System.Collections.Immutable;
using Trunkline.Control.Centre;

namespace Trunkline.Server.Logging;

/// <summary>What every line of a connection's log says beside its text: which station, and which connection of it.</summary>
internal sealed class ConnectionScope(string station, string connection) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 2;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Station", station),
        1 => new("Connection", connection),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
        yield return this[1];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{station} {connection}";
}

/// <summary>What the log of a message about a swap says beside: under which number the station tells it.</summary>
internal sealed class SwapScope(int requestId) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 1;

    public KeyValuePair<string, object?> this[int index] =>
        index == 0 ? new("Request", requestId) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Of facts, one of which is about a swap; null when none is.</summary>
    public static SwapScope? Of(ImmutableArray<StationFact> facts)
    {
        foreach (StationFact fact in facts)
        {
            int? request = fact switch
            {
                StationFact.SetIn told => told.RequestId,
                StationFact.SetOut told => told.RequestId,
                StationFact.SetNotTaken told => told.RequestId,
                StationFact.SwapAnswered told => told.RequestId,
                _ => null,
            };
            if (request is { } number) return new SwapScope(number);
        }

        return null;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"request {requestId}";
}
