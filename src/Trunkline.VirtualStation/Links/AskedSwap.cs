using Trunkline.Control.Station;

namespace Trunkline.VirtualStation.Links;

/// <summary>A swap that the centre asked for and that is answered when the site has decided.</summary>
/// <param name="requestId">The centre's number, under which the swap is reported.</param>
/// <param name="truck">The truck.</param>
internal sealed class AskedSwap(int requestId, int truck)
{
    private readonly TaskCompletionSource<Reason> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The centre's number of the request.</summary>
    public int RequestId { get; } = requestId;

    /// <summary>Number of the truck.</summary>
    public int Truck { get; } = truck;

    /// <summary>Why it is declined; <see cref="Reason.None"/> when it is accepted.</summary>
    public Task<Reason> Decided => _decided.Task;

    /// <summary>The site has decided.</summary>
    public void Decide(Reason reason) => _decided.TrySetResult(reason);
}
