using System.Collections.Immutable;
using Trunkline.Cluster.Stations;
using Trunkline.Control.Centre;
using Trunkline.Csms.Orders;
using Trunkline.Csms.Reports;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Words;
using Trunkline.Server.Monitoring;

namespace Trunkline.Server.Gateway;

/// <content>What goes out: the desk's orders, and what the centre asks by itself after a connection.</content>
internal sealed partial class StationConnection
{
    /// <summary>The station may be asked for something.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_orders) return _isOpen && !_isOver;
        }
    }

    /// <summary>Asks for what an operator wants; <paramref name="then"/> is told how it ended, exactly once.</summary>
    public void Ask(OutboundCall call, Func<CallOutcome, Task> then) => Call(
        call,
        async outcome =>
        {
            await ConcludeAsync(call, NewCommandId(), outcome).ConfigureAwait(false);
            await then(outcome).ConfigureAwait(false);
        });

    /// <inheritdoc/>
    public void Order(StationOrder order)
    {
        lock (_orders)
        {
            if (_isOver) return;
            // The one request that may come before the station is taken in.
            if (!_isOpen && order is not StationOrder.Announce)
            {
                if (_held.Count >= _gateway.Options.OrdersHeld) return;
                Flight?.Enter();
                _held.Enqueue(order);
                return;
            }
        }

        Send(order);
    }

    // The station has read that it is linked: what waited goes out, then what the centre asks by itself.
    private void Open()
    {
        // What is under way is counted until all of it is placed.
        Flight?.Enter();
        try
        {
            while (TryRelease(out StationOrder? order))
            {
                Send(order);
                Flight?.Leave();
            }

            _gateway.OnOpen?.Invoke(_station.Identity);
            if (_gateway.Options.SettleDelay == TimeSpan.Zero) Provision(BeginSteering);
            else _ = ProvisionLaterAsync();
        }
        finally
        {
            Flight?.Leave();
        }
    }

    private bool TryRelease([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out StationOrder? order)
    {
        lock (_orders)
        {
            if (_held.TryDequeue(out order)) return true;
            _isOpen = true;
            return false;
        }
    }

    private void DropHeld()
    {
        lock (_orders)
        {
            _isOver = true;
            while (_held.TryDequeue(out _)) Flight?.Leave();
        }
    }

    private void OnSent(ReadOnlyMemory<byte> frame)
    {
        LogFrame("out", frame);
        if (!_opensAfterNextFrame) return;
        _opensAfterNextFrame = false;
        Open();
    }

    private void Send(StationOrder order)
    {
        try
        {
            ImmutableArray<OutboundCall> calls;
            lock (_station.Gate) calls = _station.Conversation.Order(order);
            SendFrom(calls, 0, () => { });
        }
#pragma warning disable CA1031 // An order that cannot be put into words must not end the connection, let alone the desk.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            LogNotOrdered(_log, _station.Identity, trouble);
        }
    }

    // One after another: the next is placed when the one before has ended.
    private void SendFrom(ImmutableArray<OutboundCall> calls, int index, Action whenDone)
    {
        if (index >= calls.Length)
        {
            whenDone();
            return;
        }

        OutboundCall call = calls[index];
        string commandId = NewCommandId();
        Call(
            call,
            async outcome =>
            {
                await ConcludeAsync(call, commandId, outcome).ConfigureAwait(false);
                if (outcome.End is CallEnd.ConnectionLost) whenDone();
                else SendFrom(calls, index + 1, whenDone);
            });
    }

    private void Call(OutboundCall call, Func<CallOutcome, ValueTask> then)
    {
        long start = GatewayMeter.Start();
        _session.Call(
            call.Action,
            call.Payload,
            outcome =>
            {
                GatewayMeter.Asked(call.Action, outcome, start);
                return then(outcome);
            },
            new CallOptions(Check: call.Check));
    }

    private string NewCommandId() => $"{Id}/{Guid.NewGuid():N}";

    private async Task ConcludeAsync(OutboundCall call, string commandId, CallOutcome outcome)
    {
        Concluded concluded;
        lock (_station.Gate)
        {
            _station.TakeNotices();
            concluded = _station.Conversation.Conclude(call, commandId, outcome, _gateway.Clock.Now);
            _gateway.Registrations.Note(_station.Identity, _station.Conversation.Registration);
        }

        foreach (Remark remark in concluded.Remarks) Log(remark);
        if (concluded.Facts.IsEmpty) return;
        try
        {
            await TellAsync(concluded.Facts).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // As for what comes in: the station tells its state anew when it has come back.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            LogNotTold(_log, _station.Identity, trouble);
            GiveUp(GatewayClose.TryAgainLater, "try again later");
        }
    }

    // A station that was accepted before and keeps silent is linked all the same.
    private async Task IntroduceAsync()
    {
        await _station.Turn.WaitAsync().ConfigureAwait(false);
        try
        {
            Heard? heard;
            lock (_station.Gate) heard = _station.Current == this ? _station.Conversation.Introduce() : null;
            if (heard is null || await TellAsync(heard).ConfigureAwait(false) is not { } told) return;
            lock (_station.Gate)
            {
                if (_station.Current != this) return;
                _station.Conversation.Answer(heard, null, _gateway.Clock.Now, told.IsPutOff);
            }

            if (!told.IsPutOff) Open();
        }
        finally
        {
            _station.Turn.Release();
        }
    }

    private async Task IntroduceAtOnceAsync()
    {
        try
        {
            await IntroduceAsync().ConfigureAwait(false);
        }
        finally
        {
            Flight?.Leave();
        }
    }

    private async Task IntroduceLaterAsync(CancellationToken ended)
    {
        Flight?.Leave();
        try
        {
            await Task.Delay(_gateway.Options.SettleDelay, _gateway.Time, ended).ConfigureAwait(false);
            await IntroduceAsync().ConfigureAwait(false);
            await Task.Delay(_gateway.Options.BootPatience, _gateway.Time, ended).ConfigureAwait(false);
            bool isStranger;
            lock (_station.Gate) isStranger = _station.Conversation.Registration.Status is null;
            // It boots in its own time, or it did so before its centre forgot; then it would never say so again.
            if (isStranger)
            {
                await _session.CallAsync(
                    new TriggerMessageRequest { RequestedMessage = MessageTrigger.BootNotification }).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The connection has ended.
        }
    }

    private void Provision(Action whenDone)
    {
        ImmutableArray<OutboundCall> calls = [];
        try
        {
            lock (_station.Gate)
            {
                if (_station.Current == this) calls = _station.Conversation.Provision();
            }
        }
#pragma warning disable CA1031 // A station that cannot be provisioned is served as it is.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            LogNotOrdered(_log, _station.Identity, trouble);
        }

        SendFrom(calls, 0, whenDone);
    }

    private async Task ProvisionLaterAsync()
    {
        await Task.Delay(_gateway.Options.SettleDelay, _gateway.Time).ConfigureAwait(false);
        using (await _gateway.Provisioning.EnterAsync().ConfigureAwait(false))
        {
            TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Provision(done.SetResult);
            await done.Task.ConfigureAwait(false);
        }

        BeginSteering();
    }
}
