using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Trunkline.Control.Line;
using Trunkline.Model.Network;
using Trunkline.Model.Units;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.VirtualStation.Trips;

/// <summary>Asks the platform over its REST API: <c>POST trips</c> and <c>DELETE reservations/ID</c> below a base address.</summary>
/// <param name="http">Its base address ends with <c>/api/v1/</c>; its timeout is how long a truck waits for an answer.</param>
public sealed class PlatformTripPlanner(HttpClient http, RoadNetwork network, LineNames names) : ITripPlanner
{
    /// <inheritdoc/>
    public StopDecision? Plan(in TripRequest request, Instant now)
    {
        var question = new
        {
            truck = names.TruckId(request.Truck),
            demand = request.Demand,
            node = request.Node,
            loaded = request.Loaded,
            storedWh = request.Stored.Value,
            capacityWh = request.Capacity.Value,
            reserve = request.Reservation != 0,
        };
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "trips") { Content = JsonContent.Create(question) };
            using var response = http.Send(message);
            if (!response.IsSuccessStatusCode) return null;
            using var answer = JsonDocument.Parse(response.Content.ReadAsStream());
            return Read(answer.RootElement);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or JsonException or IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Cancel(int reservation)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"reservations/{reservation}");
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Delete, path);
            using var response = http.Send(message);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            // The promise ends by itself when its time is over.
        }
    }

    private StopDecision? Read(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !TryInt(answer, "node", out int node)) return StopDecision.Nowhere;
        bool hasTime = answer.TryGetProperty("eta", out var time) && time.ValueKind == JsonValueKind.String;
        var eta = hasTime && time.TryGetDateTimeOffset(out var at)
            ? Instant.FromUtc(at.UtcDateTime)
            : Instant.Never;
        if (TextOf(answer, "station") is not { } id) return new StopDecision(StopDecision.Plug, (short)node, eta, Promised: false);
        int station = network.Stations.ToList().FindIndex(each => each.Id == id);
        if (station < 0) return null;
        bool promised = int.TryParse(TextOf(answer, "reservation"), CultureInfo.InvariantCulture, out int reservation);
        return new StopDecision(station, (short)node, eta, promised, reservation);
    }

    private static string? TextOf(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool TryInt(JsonElement answer, string name, out int number)
    {
        number = 0;
        return answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number);
    }
}
