using System.Collections.Immutable;
using Orleans.Concurrency;
using Trunkline.Cluster.Accounts;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Trips;
using Trunkline.Cluster.Work;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Work;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Silo;

/// <summary>Facts on their way to a station; none of them changes, so that nobody copies them.</summary>
[GenerateSerializer, Immutable]
public sealed record FactsEnvelope(StationFact[] Facts);

/// <summary>An order on its way to a connection.</summary>
[GenerateSerializer, Immutable]
public sealed record OrderEnvelope(StationOrder Order);

/// <summary>A message on its way to its target.</summary>
[GenerateSerializer, Immutable]
public sealed record MessageEnvelope(OutboxMessage Message);

/// <summary>Messages on their way to one target.</summary>
[GenerateSerializer, Immutable]
public sealed record MessagesEnvelope(ImmutableArray<OutboxMessage> Messages);

/// <summary>An outlook on its way.</summary>
[GenerateSerializer, Immutable]
public sealed record OutlookEnvelope(StationOutlook Outlook);

/// <summary>Who would charge, on its way.</summary>
[GenerateSerializer, Immutable]
public sealed record QueueEnvelope(ChargingQueue Queue);

/// <summary>A wish about work orders on its way.</summary>
[GenerateSerializer, Immutable]
public sealed record WorkEnvelope(WorkWish Wish);

/// <summary>
/// The connection of a station, as its silo knows it: wherever the socket is. A call is answered when the connection has the message, so
/// that the sender knows what is under way; no station waits for the answer.
/// </summary>
public interface ILinkObserver : IGrainObserver
{
    /// <summary>An order to send.</summary>
    Task Order(OrderEnvelope order);

    /// <summary>Another connection has taken this one's place.</summary>
    Task Supersede();
}

/// <summary>A live station, by its id; see <see cref="LiveStation"/>.</summary>
public interface IStationGrain : IGrainWithStringKey
{
    /// <summary>Tells facts; with the sender's connection, in case that this instance does not know it yet.</summary>
    Task<StationAnswer> TellAsync(FactsEnvelope facts, string? connection, ILinkObserver? link);

    /// <summary>Orders go to this connection from now on.</summary>
    Task AttachAsync(string connection, ILinkObserver link);

    /// <summary>The connection is gone.</summary>
    Task DetachAsync(string connection);

    /// <summary>A message of the outbox.</summary>
    Task DeliverAsync(MessageEnvelope message);

    /// <summary>Looks whether something is due.</summary>
    Task WakeAsync();

    /// <summary>The station's outlook.</summary>
    Task<OutlookEnvelope> OutlookAsync(byte batteryType);

    /// <summary>Who would charge now.</summary>
    Task<QueueEnvelope> QueueAsync();

    /// <summary>The station as people see it.</summary>
    Task<StationView> ViewAsync();
}

/// <summary>A live account, by the id of its fleet; see <see cref="LiveAccount"/>.</summary>
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Holds money.</summary>
    Task<bool> HoldAsync(HoldRequest request);

    /// <summary>Holds on to it.</summary>
    Task ConfirmAsync(string command, int reservation, Instant expires);

    /// <summary>Frees it.</summary>
    Task ReleaseAsync(string command, int reservation, string why);

    /// <summary>Messages of the outbox.</summary>
    Task DeliverAsync(MessagesEnvelope messages);

    /// <summary>Looks whether something is due.</summary>
    Task WakeAsync();

    /// <summary>What is owed and held.</summary>
    Task<AccountView> ViewAsync();
}

/// <summary>The work orders of a station, by its id; see <see cref="LiveWork"/>.</summary>
public interface IWorkGrain : IGrainWithStringKey
{
    /// <summary>Does what somebody wants.</summary>
    Task<WorkAnswer> DoAsync(WorkEnvelope wish);

    /// <summary>A message of the outbox.</summary>
    Task DeliverAsync(MessageEnvelope message);
}

/// <summary>A live truck, by its id; see <see cref="LiveTruck"/>.</summary>
public interface ITruckGrain : IGrainWithStringKey
{
    /// <summary>Where to swap next.</summary>
    Task<TripPlan> PlanAsync(TripQuestion question);

    /// <summary>A new time of arrival.</summary>
    Task<TripPlan> ChangeAsync(ReservationChange change);

    /// <summary>Gives a reservation back.</summary>
    Task CancelAsync(int reservation, string why);

    /// <summary>A message of the outbox.</summary>
    Task DeliverAsync(MessageEnvelope message);

    /// <summary>Looks whether something is unfinished.</summary>
    Task WakeAsync();
}
