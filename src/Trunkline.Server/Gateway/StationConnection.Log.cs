using System.Diagnostics.CodeAnalysis;
using Trunkline.Csms.Reports;
using Trunkline.Ocpp.Sessions;
using Trunkline.Server.Logging;

namespace Trunkline.Server.Gateway;

/// <content>What is logged of a connection, in the log of its station.</content>
internal sealed partial class StationConnection
{
    private void Log(Remark remark)
    {
        if (remark.IsWarning) LogWarning(_log, _station.Identity, remark.Text);
        else LogRemark(_log, _station.Identity, remark.Text);
    }

    [SuppressMessage("Performance", "CA1873", Justification = "It is asked for just before.")]
    private void LogFrame(string direction, ReadOnlyMemory<byte> frame)
    {
        if (_log.IsEnabled(LogLevel.Trace)) LogFrame(_log, _station.Identity, direction, FrameText.Of(frame.Span));
    }

    [LoggerMessage(Level = LogLevel.Trace, Message = "{Station} {Direction}: {Frame}")]
    private static partial void LogFrame(ILogger logger, string station, string direction, string frame);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Station}: what {Action} {MessageId} tells is written down")]
    private static partial void LogTold(ILogger logger, string station, string action, string messageId);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Station} is connected as {Connection}")]
    private static partial void LogConnected(ILogger logger, string station, string connection);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Station} is no longer connected as {Connection}: {Code} {Reason}")]
    private static partial void LogDisconnected(ILogger logger, string station, string connection, int code, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Station}: {Remark}")]
    private static partial void LogRemark(ILogger logger, string station, string remark);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Station}: {Remark}")]
    private static partial void LogWarning(ILogger logger, string station, string remark);

    // What a station does wrong is its own affair; what fails here is ours.
    private static LogLevel LevelOf(SessionNoteKind kind) =>
        kind is SessionNoteKind.HandlerFailed or SessionNoteKind.ContinuationFailed ? LogLevel.Error : LogLevel.Information;

    [LoggerMessage(Message = "{Station}: {Kind} {MessageId}: {Text}")]
    [SuppressMessage("Performance", "CA1873", Justification = "Nothing is computed for it.")]
    private static partial void LogNote(
        ILogger logger, LogLevel level, string station, SessionNoteKind kind, string messageId, string text, Exception? exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Station}: what it told could not be written down")]
    private static partial void LogNotTold(ILogger logger, string station, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Station}: an order cannot be sent")]
    private static partial void LogNotOrdered(ILogger logger, string station, Exception exception);
}
