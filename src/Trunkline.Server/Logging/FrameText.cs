using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trunkline.Server.Logging;

/// <summary>Frames as they may stand in a log: short enough, on one line, and without what is secret in them.</summary>
internal static class FrameText
{
    /// <summary>Characters that are logged of a frame.</summary>
    public const int Most = 4_000;

    private const string Hidden = "(hidden)";

    // As they occur in names of OCPP: basicAuthPassword and vpn password, apn pin, key codes, and keys of whatever kind.
    private static readonly string[] Secret = ["password", "secret", "privatekey", "apnpin", "simpin", "key"];

    /// <summary>A frame for a log. What cannot be read is not shown at all, only how long it is.</summary>
    public static string Of(ReadOnlySpan<byte> frame)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(frame);
        }
        catch (JsonException)
        {
            return $"{frame.Length} bytes that are no JSON";
        }

        Hide(node);
        string text = node?.ToJsonString() ?? "null";
        return text.Length <= Most ? text : string.Concat(text.AsSpan(0, Most), $"… ({text.Length} characters)");
    }

    private static void Hide(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (JsonNode? each in array) Hide(each);
                break;
            case JsonObject members:
                HideIn(members);
                break;
        }
    }

    private static void HideIn(JsonObject members)
    {
        // The value of a variable is as secret as its name says; the name stands in another member.
        bool isSecretVariable = members["variable"] is JsonObject variable && IsSecret(variable["name"]?.ToString());
        foreach ((string name, JsonNode? value) in members.ToList())
        {
            bool isValue = value is JsonValue;
            if (isValue && (IsSecret(name) || (isSecretVariable && name == "attributeValue"))) members[name] = Hidden;
            else if (isValue && WithoutUser(value!) is { } shorter) members[name] = shorter;
            else if (isSecretVariable && name == "variableAttribute") members[name] = Hidden;
            else Hide(value);
        }
    }

    private static bool IsSecret(string? name)
    {
        if (name is null) return false;
        string plain = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return Secret.Any(word => plain.EndsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    // Addresses for logs and firmware may have a user and a password in them.
    private static string? WithoutUser(JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String) return null;
        string text = value.ToString();
        return text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            && address.UserInfo.Length > 0
            ? new StringBuilder(text).Replace(address.UserInfo + "@", Hidden + "@").ToString()
            : null;
    }
}
