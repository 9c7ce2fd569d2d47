using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Trunkline.Control.Centre;
using Trunkline.Model.Telemetry;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <summary>The OpenAPI document: what the framework cannot know by itself.</summary>
internal static class ApiDocument
{
    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["limit"] = "Rows of a page.",
        ["cursor"] = "The next of the page before; left out for the first page.",
        ["from"] = "At this time or later, by the domain clock.",
        ["until"] = "Before this time, by the domain clock.",
        ["after"] = "Begins after this event, where there is no Last-Event-ID; 0 begins with the first of all.",
        ["by"] = "Pseudonymous id of who does it.",
        ["step"] = "The step that is confirmed.",
        ["photo"] = "Number of the photo in its order, from 1.",
        ["found"] = "Where it was found: the first part of its id.",
        ["number"] = "Its number: the last part of its id.",
    };

    private static readonly Dictionary<(string Operation, string Parameter), Type> Words = new()
    {
        [("listSwaps", "state")] = typeof(SwapState),
        [("listReservations", "state")] = typeof(ReservationState),
        [("listAnomalies", "state")] = typeof(AnomalyState),
        [("listWorkOrders", "state")] = typeof(WorkOrderState),
        [("confirmManualStep", "step")] = typeof(ManualStep),
        [("listSwaps", "kind")] = typeof(SwapKind),
        [("listBatteries", "holderKind")] = typeof(HolderKind),
        [("listTelemetry", "measurand")] = typeof(Measurand),
    };

    public static void Describe(OpenApiOptions options)
    {
        options.CreateSchemaReferenceId = NameOf;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Trunkline";
            document.Info.Version = "1";
            document.Info.Description = "A battery-swapping trunk line: stations, batteries, swaps, reservations and money.";
            // Where it runs is known to whoever asked.
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context.Description.HttpMethod == HttpMethods.Post);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo);
            return Task.CompletedTask;
        });
    }

    // As people call it: a swap, a page of swaps.
    private static string? NameOf(JsonTypeInfo type)
    {
        if (OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not { } name) return null;
        bool isPage = type.Type.IsGenericType && type.Type.GetGenericTypeDefinition() == typeof(PageOf<>);
        if (isPage) name = type.Type.GetGenericArguments()[0].Name;
        foreach (string ending in new[] { "Resource", "View" })
            if (name.EndsWith(ending, StringComparison.Ordinal)) name = name[..^ending.Length];
        return isPage ? name + "Page" : name;
    }

    private static void Describe(OpenApiOperation operation, bool isCommand)
    {
        operation.Tags = new HashSet<OpenApiTagReference>();
        operation.Responses ??= [];
        operation.Responses["default"] = Problem();
        operation.Parameters ??= [];
        foreach (OpenApiParameter parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            parameter.Description ??= Parameters.GetValueOrDefault(parameter.Name!);
            if (parameter.Schema is not OpenApiSchema schema) continue;
            if (parameter.Name == "limit") (schema.Minimum, schema.Maximum, schema.Default) = ("1", $"{ApiPage.Most}", ApiPage.Usual);
            if (Words.TryGetValue((operation.OperationId ?? "", parameter.Name!), out Type? words))
                schema.Enum = [.. Enum.GetNames(words).Select(word => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(word))];
        }

        // The same photo again is the same photo, without a key.
        if (isCommand && operation.OperationId != WorkPhotoApi.AddName)
        {
            operation.Parameters.Add(Header(
                Idempotency.Header, "Chosen by the caller; the same request under the same key is done once and gets the same answer."));
        }

        if (operation.OperationId == "listen")
            operation.Parameters.Add(Header(EventApi.LastEventId, "The id of the last event heard: what came after it comes first."));
    }

    private static void Describe(OpenApiSchema schema, JsonTypeInfo type)
    {
        if ((Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(DateTimeOffset)) schema.Type = JsonSchemaType.String;
        // What may be left out is not required, whatever constructor it stands in.
        foreach (JsonPropertyInfo member in type.Properties)
            if (member.IsGetNullable || Nullable.GetUnderlyingType(member.PropertyType) is not null) schema.Required?.Remove(member.Name);
    }

    private static OpenApiParameter Header(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = Text(null) };

    private static OpenApiResponse Problem() => new()
    {
        Description = "A problem (RFC 9457).",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["type"] = Text("Stable; tells kinds of problem apart, as in urn:trunkline:problem:unknown."),
                        ["title"] = Text("The kind, in the caller's language."),
                        ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                        ["detail"] = Text("What is wrong and the way out, in the caller's language."),
                        ["instance"] = Text("What was asked for."),
                        ["member"] = Text("The member or parameter that is wrong, where one is."),
                    },
                },
            },
        },
    };

    private static OpenApiSchema Text(string? description) => new() { Type = JsonSchemaType.String, Description = description };
}
