using System.Text;
using System.Text.RegularExpressions;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Agreement.Tests.Line;

/// <summary>Alters one frame on its way from a station to the centre.</summary>
internal sealed partial class FrameAlteration
{
    private int _isDone;

    /// <summary>The first charged set that is handed over is told with less charge than it has.</summary>
    public static FrameAlteration OneStateOfCharge() => new();

    public IOcppTransport On(IOcppTransport transport) => new Altered(this, transport);

    private ReadOnlyMemory<byte> Alter(ReadOnlyMemory<byte> frame)
    {
        string text = Encoding.UTF8.GetString(frame.Span);
        if (!text.Contains("\"BatteryOut\"", StringComparison.Ordinal) || Interlocked.Exchange(ref _isDone, 1) != 0) return frame;
        string altered = FirstCharge().Replace(text, "\"soC\":90", 1);
        Assert.NotEqual(text, altered);
        return Encoding.UTF8.GetBytes(altered);
    }

    [GeneratedRegex("\"soC\":[0-9.]+")]
    private static partial Regex FirstCharge();

    private sealed class Altered(FrameAlteration alteration, IOcppTransport transport) : IOcppTransport
    {
        public ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellation) =>
            transport.SendAsync(alteration.Alter(text), cancellation);

        public ValueTask<Received> ReceiveAsync(int maxBytes, CancellationToken cancellation) =>
            transport.ReceiveAsync(maxBytes, cancellation);

        public ValueTask CloseAsync(int code, string reason, CancellationToken cancellation) =>
            transport.CloseAsync(code, reason, cancellation);

        public void Abort() => transport.Abort();
    }
}
