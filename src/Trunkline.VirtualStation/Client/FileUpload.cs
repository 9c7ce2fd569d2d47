namespace Trunkline.VirtualStation.Client;

/// <summary>Sends files to addresses that the centre names (HTTP PUT).</summary>
internal static class FileUpload
{
    // One for all stations of the process: it keeps connections.
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>The place that a text names; null where that is none to which files can be sent.</summary>
    public static Uri? PlaceOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? place) && place.Scheme is "http" or "https" ? place : null;

    /// <summary>Whether it was taken. Does not throw.</summary>
    public static async Task<bool> PutAsync(Uri place, HttpContent content, CancellationToken cancel)
    {
        try
        {
            using HttpResponseMessage response = await Http.PutAsync(place, content, cancel).ConfigureAwait(false);
            return response.IsSuccessStatusCode;
        }
        catch (Exception trouble) when (trouble is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
