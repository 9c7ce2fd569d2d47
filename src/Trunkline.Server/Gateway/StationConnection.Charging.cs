using Trunkline.Control.Station;
using Trunkline.Csms.Orders;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Server.Gateway;

/// <content>Charging is steered: one request after the other until none is due, and again when something has changed.</content>
internal sealed partial class StationConnection
{
    // More than a station of a thousand slots is asked when it boots; what is still due then, the next look finds.
    private const int MostAsked = 5_000;

    private readonly Lock _steering = new();
    private ITimer? _steersAgain;
    private bool _isSteering;
    private bool _hasMoreToSteer;
    private bool _steersNoMore;

    // Whether what was told says anything new of who would charge, or within which limits.
    private bool MaySteerBy(string action)
    {
        if (_gateway.Options.SteeringInterval == TimeSpan.Zero) return false;
        bool isAboutCharging = action == TransactionEventRequest.Action.Name || action == NotifyChargingLimitRequest.Action.Name
            || action == ClearedChargingLimitRequest.Action.Name || action == NotifyEventRequest.Action.Name;
        if (!isAboutCharging) return false;
        lock (_station.Gate) return _station.Current == this && _station.Conversation.Charging.WantsQueue;
    }

    private void BeginSteering()
    {
        Steer();
        TimeSpan interval = _gateway.Options.SteeringInterval;
        lock (_steering)
        {
            if (_steersNoMore || interval == TimeSpan.Zero || !_station.Conversation.Charging.IsWanted) return;
            _steersAgain = _gateway.Time.CreateTimer(_ => Steer(), null, interval, interval);
        }
    }

    private void EndSteering()
    {
        lock (_steering)
        {
            _steersNoMore = true;
            _steersAgain?.Dispose();
        }
    }

    // Something may be due. Does not wait.
    private void Steer()
    {
        lock (_steering)
        {
            _hasMoreToSteer = true;
            if (_isSteering || _steersNoMore) return;
            _isSteering = true;
        }

        Flight?.Enter();
        _ = SteerAsync();
    }

    private bool IsThereMoreToSteer()
    {
        lock (_steering)
        {
            _isSteering = _hasMoreToSteer && !_steersNoMore;
            _hasMoreToSteer = false;
            return _isSteering;
        }
    }

    private async Task SteerAsync()
    {
        try
        {
            while (IsThereMoreToSteer()) await AskWhatIsDueAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A station that cannot be steered is served as it is, and looked at again.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            LogNotOrdered(_log, _station.Identity, trouble);
            lock (_steering) _isSteering = false;
        }
        finally
        {
            Flight?.Leave();
        }
    }

    private async Task AskWhatIsDueAsync()
    {
        ChargingQueue? queue = null;
        for (int asked = 0; asked < MostAsked; asked++)
        {
            OutboundCall? call;
            bool wantsQueue;
            lock (_station.Gate)
            {
                if (_station.Current != this) return;
                call = _station.Conversation.Charging.Next(queue, _gateway.Clock.Now);
                wantsQueue = _station.Conversation.Charging.WantsQueue;
            }

            if (call is not null)
            {
                if (await AskAsync(call).ConfigureAwait(false) == CallEnd.ConnectionLost) return;
            }
            else if (wantsQueue && queue is null)
            {
                queue = await _gateway.Directory.QueueAsync(_station.Identity).ConfigureAwait(false);
            }
            else
            {
                return;
            }
        }
    }

    private async Task<CallEnd> AskAsync(OutboundCall call)
    {
        TaskCompletionSource<CallEnd> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Ask(call, outcome =>
        {
            ended.SetResult(outcome.End);
            return Task.CompletedTask;
        });
        return await ended.Task.ConfigureAwait(false);
    }
}
