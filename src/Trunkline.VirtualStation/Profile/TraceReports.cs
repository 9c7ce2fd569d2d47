using System.Text.Json;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Twin.Links;
using Trunkline.VirtualStation.Client;

namespace Trunkline.VirtualStation.Profile;

/// <summary>
/// Tells what the lanes of a site did in each swap, step by step, when it is over and all else of it has been told. Only the world's
/// thread calls it.
/// </summary>
/// <param name="images">Sends pictures; null: none are taken.</param>
internal sealed class TraceReports(int lanes, SiteClock clock, ImageUploads? images, Action<StationMessage> tell)
{
    // The twin knows how long positioning takes, and not how a truck stands: the farther off, the longer.
    private const decimal MillimetresPerSecond = 0.5m;

    private const string Secured = "truck-secured";
    private const string NobodyNear = "area-clear";

    private readonly LaneSwap?[] _swaps = new LaneSwap?[lanes];

    private sealed record LaneSwap(int RequestId, Instant Begin)
    {
        public Instant Secured { get; init; } = Instant.Never;

        public ExchangeTimes Times { get; init; }

        public Instant Completed { get; init; } = Instant.Never;
    }

    /// <summary>A truck drives into a lane.</summary>
    public void Begin(int lane, int requestId, Instant now) => _swaps[lane] = new LaneSwap(requestId, now);

    /// <summary>Machinery begins.</summary>
    public void Exchange(int lane, ExchangeTimes times, Instant now) => _swaps[lane] = _swaps[lane] is { } swap
        ? swap with { Secured = now, Times = times }
        : null;

    /// <summary>Both sets have changed hands.</summary>
    public void Complete(int lane, Instant now) => _swaps[lane] = _swaps[lane] is { } swap ? swap with { Completed = now } : null;

    /// <summary>The lane is clear: tells, where there was an exchange.</summary>
    public void Clear(int lane, Instant now)
    {
        LaneSwap? swap = _swaps[lane];
        _swaps[lane] = null;
        if (swap is null || swap.Secured == Instant.Never || swap.Completed == Instant.Never) return;
        decimal deviation = decimal.Round((decimal)(swap.Times.Positioning * 60) * MillimetresPerSecond, 1);
        StepImage? image = images is null ? null : StepImage.OfPosition(deviation);
        var request = new DataTransferRequest
        {
            VendorId = ProfileWords.VendorId,
            MessageId = ProfileWords.Trace,
            Data = VendorData.Write(json =>
            {
                json.WriteNumber("requestId", swap.RequestId);
                json.WriteNumber("lane", lane + 1);
                json.WriteString("begin", clock.TextOf(swap.Begin));
                json.WriteStartArray("steps");
                foreach (Step step in StepsOf(swap, now)) Write(json, step, deviation, image);
                json.WriteEndArray();
            }),
        };
        tell(StationMessage.Of(request, Keeping.WhileRoom, then: image is null ? null : outcome => images!.Answered(image, outcome)));
    }

    private readonly record struct Step(string Name, long FromMs, long TookMs);

    // What the world drew are minutes, its clock has milliseconds: the exchange is what lies between the others.
    private static IEnumerable<Step> StepsOf(LaneSwap swap, Instant cleared)
    {
        long secured = (swap.Secured - swap.Begin).Milliseconds, completed = (swap.Completed - swap.Begin).Milliseconds;
        long helped = completed - Math.Min(Duration.FromMinutes(swap.Times.Intervention).Milliseconds, completed - secured);
        long positioned = Math.Min(secured + Duration.FromMinutes(swap.Times.Positioning).Milliseconds, helped);
        yield return new Step(SwapSteps.Approach, 0, secured);
        yield return new Step(SwapSteps.Position, secured, positioned - secured);
        yield return new Step(SwapSteps.Exchange, positioned, helped - positioned);
        if (helped < completed) yield return new Step(SwapSteps.Intervention, helped, completed - helped);
        yield return new Step(SwapSteps.Release, completed, (cleared - swap.Completed).Milliseconds);
    }

    private static void Write(Utf8JsonWriter json, Step step, decimal deviation, StepImage? image)
    {
        json.WriteStartObject();
        json.WriteString("name", step.Name);
        json.WriteNumber("from", step.FromMs);
        json.WriteNumber("took", step.TookMs);
        if (step.Name is SwapSteps.Exchange or SwapSteps.Intervention)
        {
            json.WriteStartArray("interlocks");
            Write(json, Secured, held: true);
            Write(json, NobodyNear, held: step.Name == SwapSteps.Exchange);
            json.WriteEndArray();
        }

        if (step.Name == SwapSteps.Position)
        {
            json.WriteNumber("deviation", deviation);
            if (image is not null) Write(json, image);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string interlock, bool held)
    {
        json.WriteStartObject();
        json.WriteString("name", interlock);
        json.WriteBoolean("held", held);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, StepImage image)
    {
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("name", image.Name);
        json.WriteString("mediaType", image.MediaType);
        json.WriteNumber("bytes", image.Content.Length);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
