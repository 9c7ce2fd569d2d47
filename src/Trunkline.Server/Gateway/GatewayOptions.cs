using Trunkline.Ocpp.Handshake;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Server.Gateway;

/// <summary>How the gateway treats connections.</summary>
public sealed record GatewayOptions
{
    /// <summary>Limits and timeouts of each session.</summary>
    public Ocpp.Sessions.SessionOptions Session { get; init; } = new() { RatePolicy = RatePolicy.SlowDown };

    /// <summary>Compression that is offered.</summary>
    public Deflate Deflate { get; init; } = Deflate.Default;

    /// <summary>
    /// How long a station is left in peace after it was linked, before it is asked for anything by the centre itself. Zero asks at once,
    /// as lock-step needs it.
    /// </summary>
    public TimeSpan SettleDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often it is looked whether a station's charging should be limited otherwise, beside when it tells something of it. Zero never
    /// looks by itself, as lock-step needs it.
    /// </summary>
    public TimeSpan SteeringInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Stations that are being provisioned at once; the others wait, so that a restart does not ask a thousand together.</summary>
    public int MostProvisioning { get; init; } = 16;

    /// <summary>A station that is silent for this many heartbeat intervals is lost. Zero never gives up, as lock-step needs it.</summary>
    public int SilentIntervals { get; init; } = 3;

    /// <summary>Time between two pings; they also keep address translators from forgetting the connection.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long what is sent may stay unconfirmed by the other machine before the connection is given up.</summary>
    public TimeSpan UnconfirmedTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the desks may take to write something down before the station is sent away to try again.</summary>
    public TimeSpan TellTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// An unknown station that connects and says nothing of itself for this long is asked to announce itself: its centre forgot it.
    /// </summary>
    public TimeSpan BootPatience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a server that ends lets a station finish what is half done: an answer that it was asked for, or that it waits for.
    /// </summary>
    public TimeSpan LeavePatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long a station is to come back that knocks at a server which is ending.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Answers kept per station, for messages that are sent again.</summary>
    public int AnswersKept { get; init; } = 64;

    /// <summary>Orders that may wait until a station may be asked for something.</summary>
    public int OrdersHeld { get; init; } = 1_000;
}
