using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Server.Commands;
using Trunkline.Server.Lanes;
using Trunkline.Storage.Opening;

namespace Trunkline.Server.Api;

/// <summary>The public REST API: the only door for consoles and partners.</summary>
internal static class ApiHosting
{
    private const string Root = "/api/v1";

    // Of a request: commands are some hundred bytes, a list of tokens for a station the largest.
    private const long MostBytes = 1 << 20;

    public static void AddTrunklineApi(this IServiceCollection services, EventOptions events)
    {
        services.AddExceptionHandler<ApiProblemHandler>();
        services.AddSingleton(events);
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<AnswerBook>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton<LaneHistory>();
        services.AddSingleton(provider => new LaneWatch(
            provider.GetRequiredService<LaneHistory>(), provider.GetRequiredService<IStorage>(), provider.GetRequiredService<LineRules>(),
            provider.GetRequiredService<IStationDirectory>(), provider.GetRequiredService<IDomainClock>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LaneWatch>>()));
        services.AddHostedService(provider => provider.GetRequiredService<LaneWatch>());
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            // A member that is left out is not a zero, and a text is not a number.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            json.SerializerOptions.Converters.Add(new UtcTimeConverter());
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        // What cannot be read is answered like everything else that goes wrong.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", ApiDocument.Describe);
    }

    public static void MapTrunklineApi(this WebApplication app)
    {
        // Commands that wait go out when their station comes, whether anybody asks for them or not.
        app.Services.GetRequiredService<CommandDesk>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask });
        app.UseStatusCodePages(ApiProblemHandler.WriteStatusAsync);
        app.MapOpenApi("/openapi/{documentName}.json");
        RouteGroupBuilder api = app.MapGroup(Root).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        NetworkApi.Map(api);
        StationApi.Map(api);
        StageApi.Map(api);
        LogLevelApi.Map(api);
        CommandApi.Map(api);
        ConformanceApi.Map(api);
        ChargingApi.Map(api);
        BatteryApi.Map(api);
        SwapApi.Map(api);
        TripApi.Map(api);
        TruckApi.Map(api);
        AnomalyApi.Map(api);
        WorkOrderApi.Map(api);
        ManualSwapApi.Map(api);
        HandoverApi.Map(api);
        CorrectionApi.Map(api);
        TelemetryApi.Map(api);
        LogApi.Map(api);
        LaneApi.Map(api);
        AccountApi.Map(api);
        EventApi.Map(api);
    }
}
