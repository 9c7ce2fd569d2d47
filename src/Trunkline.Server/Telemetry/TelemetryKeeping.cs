using Trunkline.Cluster.Telemetry;
using Trunkline.Server.Gateway;

namespace Trunkline.Server.Telemetry;

/// <summary>
/// Brings what stations measure from the gateway to the desk, from the start of the server to its end. It starts before anybody can
/// connect and ends after the last connection, so that an orderly stop loses nothing.
/// </summary>
internal sealed partial class TelemetryKeeping(StationGateway gateway, TelemetryDesk desk, ILogger<TelemetryKeeping> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        desk.OnTrouble = Note;
        await desk.StartAsync(cancellationToken);
        gateway.OnReadings = desk.Take;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        gateway.OnReadings = null;
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
