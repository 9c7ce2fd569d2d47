using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Trunkline.Ocpp.Messages;

/// <summary>What every object of the protocol may carry beside its own members.</summary>
public abstract record OcppObject
{
    /// <summary>A vendor's own data: an object with <c>vendorId</c> and whatever the vendor defined.</summary>
    [JsonPropertyOrder(1)]
    public JsonElement? CustomData { get; init; }

    /// <summary>
    /// Members that came in and that the protocol does not know, by name. Null when there were none, and for what goes out: the
    /// protocol allows no members of one's own but in <see cref="CustomData"/>.
    /// </summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownMembers { get; set; }

    /// <summary>
    /// The vendor's data as a type of its own; null when there is none, when it is another vendor's, or when it does not fit.
    /// </summary>
    public T? CustomDataOf<T>(string vendorId, JsonTypeInfo<T> type)
        where T : class
    {
        if (CustomData is not { ValueKind: JsonValueKind.Object } data ||
            !data.TryGetProperty("vendorId", out JsonElement vendor) ||
            vendor.ValueKind != JsonValueKind.String || !vendor.ValueEquals(vendorId))
            return null;
        try
        {
            return data.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
