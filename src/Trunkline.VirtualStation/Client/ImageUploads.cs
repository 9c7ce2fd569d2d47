using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Validation;
using Trunkline.VirtualStation.Profile;

namespace Trunkline.VirtualStation.Client;

/// <summary>A picture that belongs to a step trace.</summary>
internal sealed record StepImage(string Name, string MediaType, byte[] Content)
{
    /// <summary>Where the truck stood in the lane, as a camera would see it.</summary>
    public static StepImage OfPosition(decimal deviationMm)
    {
        string at = Math.Clamp(deviationMm, -50, 50).ToString("0.0", CultureInfo.InvariantCulture);
        string svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='-60 -60 120 120'>"
            + $"<path d='M-50 0H50M0-50V50' stroke='#888'/><circle cx='{at}' r='4'/></svg>";
        return new StepImage("position.svg", "image/svg+xml", Encoding.UTF8.GetBytes(svg));
    }
}

/// <summary>Sends pictures of step traces to where the centre wants them. What cannot be sent is given up. From any thread.</summary>
internal sealed class ImageUploads(CancellationToken life)
{
    private const int MostAtOnce = 4;

    private int _underWay;

    /// <summary>The centre has answered the trace.</summary>
    public void Answered(StepImage image, in CallOutcome outcome)
    {
        if (outcome.End != CallEnd.Result) return;
        if (DataTransferRequest.Action.Response.Read(outcome.Payload, Strictness.Lenient).Message?.Data is not { } data) return;
        if (FileUpload.PlaceOf(VendorData.UploadOf(data, image.Name)) is { } place) _ = SendAsync(image, place);
    }

    private async Task SendAsync(StepImage image, Uri place)
    {
        if (Interlocked.Increment(ref _underWay) <= MostAtOnce)
        {
            using ByteArrayContent content = new(image.Content);
            content.Headers.ContentType = new MediaTypeHeaderValue(image.MediaType);
            await FileUpload.PutAsync(place, content, life).ConfigureAwait(false);
        }

        Interlocked.Decrement(ref _underWay);
    }
}
