using Trunkline.Cluster.Telemetry;
using Trunkline.Server.Gateway;
using Trunkline.Server.Lanes;

namespace Trunkline.Server.Telemetry;

/// <summary>
/// Brings what stations measure, and the step traces of their swaps, from the gateway to the desk, from the start of the server to its
/// end. It starts before anybody can connect and ends after the last connection, so that an orderly stop loses nothing.
/// </summary>
internal sealed partial class TelemetryKeeping(
    StationGateway gateway, TelemetryDesk desk, AttachmentShelf attachments, ILogger<TelemetryKeeping> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        desk.OnTrouble = Note;
        await desk.StartAsync(cancellationToken);
        gateway.OnReadings = desk.Take;
        gateway.OnTrace = (station, trace, received) =>
        {
            desk.Take(station, trace, received);
            return attachments.Invite(station, trace, gateway.AddressOf(station));
        };
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        gateway.OnReadings = null;
        gateway.OnTrace = null;
        await desk.DisposeAsync();
    }

    private void Note(Exception? trouble)
    {
        if (trouble is null) LogWritten(log);
        else LogNotWritten(log, trouble);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Measured values cannot be written; they wait in memory")]
    private static partial void LogNotWritten(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Measured values are written again")]
    private static partial void LogWritten(ILogger logger);
}
