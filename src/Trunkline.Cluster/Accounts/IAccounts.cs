using Trunkline.Model.Units;

namespace Trunkline.Cluster.Accounts;

/// <summary>
/// The accounts of fleets, as trucks ask them. Each question carries the id of its command and may be asked again. An account asks nobody
/// back.
/// </summary>
public interface IAccounts
{
    /// <summary>Holds money for a reservation until it expires.</summary>
    /// <returns>False when the fleet may not owe that much.</returns>
    Task<bool> HoldAsync(string fleet, HoldRequest request);

    /// <summary>The reservation is promised: holds on to the money until later.</summary>
    Task ConfirmAsync(string fleet, string command, int reservation, Instant expires);

    /// <summary>The reservation has come to nothing: the money is free.</summary>
    Task ReleaseAsync(string fleet, string command, int reservation, string why);
}

/// <summary>A question for money.</summary>
/// <param name="Command">Id of the command.</param>
/// <param name="Truck">Id of the truck.</param>
/// <param name="Fen">How much, in fen.</param>
/// <param name="Expires">When the hold ends by itself.</param>
[GenerateSerializer, Immutable]
public sealed record HoldRequest(string Command, int Reservation, string Truck, long Fen, Instant Expires);
