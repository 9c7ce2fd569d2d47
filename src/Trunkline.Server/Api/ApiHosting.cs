using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trunkline.Server.Api;

/// <summary>The public REST API: the only door for consoles and partners.</summary>
internal static class ApiHosting
{
    private const string Root = "/api/v1";

    public static void AddTrunklineApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiProblemHandler>();
        services.AddSingleton<ChangeFeed>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            json.SerializerOptions.Converters.Add(new UtcTimeConverter());
        });
        // What cannot be read is answered like everything else that goes wrong.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Trunkline";
            document.Info.Version = "1";
            document.Info.Description = "A battery-swapping trunk line: stations, batteries, swaps, reservations and money.";
            // Where it runs is known to whoever asked.
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
    }

    public static void MapTrunklineApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapOpenApi("/openapi/{documentName}.json");
        RouteGroupBuilder api = app.MapGroup(Root);
        NetworkApi.Map(api);
        StationApi.Map(api);
        BatteryApi.Map(api);
        SwapApi.Map(api);
        TripApi.Map(api);
        TruckApi.Map(api);
        AnomalyApi.Map(api);
        AccountApi.Map(api);
        EventApi.Map(api);
        // What is not there is a problem, too, and not a page.
        app.MapFallback(Root + "/{**rest}", Unknown).ExcludeFromDescription();
    }

    private static IResult Unknown(string rest) => throw ApiProblemException.Unknown("resource", "资源", rest);
}
