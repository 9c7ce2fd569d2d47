using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Trunkline.Csms.Orders;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Csms.Commands;

/// <summary>A command as it goes out, and as it is kept.</summary>
/// <param name="Call">What goes out; null when it breaks a rule of the protocol.</param>
/// <param name="Kept">The request without its secrets.</param>
/// <param name="HasSecrets">Something was left out of what is kept: it cannot be sent again from there.</param>
/// <param name="Violations">The rules that it breaks.</param>
public sealed record WrittenCommand(OutboundCall? Call, JsonElement Kept, bool HasSecrets, ImmutableArray<Violation> Violations);

/// <summary>Writes commands in the protocol's words.</summary>
public static class CommandWriting
{
    private const string LeftOut = "***";

    // Where addresses of ours begin that are open to whoever knows them.
    private const string Upload = "/uploads/";

    // Members of network profiles that open something, and the variable under which a station keeps its own secret.
    private static readonly ImmutableArray<string> Secrets = ["basicAuthPassword", "apnPassword", "password", "key", "simPin"];
    private const string SecretVariable = "BasicAuthPassword";

    /// <summary>Makes a command of a request that somebody wrote. A request id that is left out is added.</summary>
    public static WrittenCommand Write(CommandKind kind, int number, JsonElement request)
    {
        ArgumentNullException.ThrowIfNull(kind);
        byte[] bytes = WithRequestId(kind.Action, OperatorCommand.RequestIdOf(number), request);
        ReadOnlyMemory<byte>? payload = kind.Action.Rewrite(bytes, out ImmutableArray<Violation> violations);
        if (payload is not { } checkedBytes) return new WrittenCommand(null, request, false, violations);
        JsonNode kept = JsonNode.Parse(checkedBytes.Span)!;
        bool hasSecrets = LeaveSecretsOut(kept);
        return new WrittenCommand(
            OutboundCall.OfCommand(kind.Action, checkedBytes), JsonElement.Parse(kept.ToJsonString()), hasSecrets, []);
    }

    // The request id is the command's: by it what the station tells later is joined to it.
    private static byte[] WithRequestId(OcppAction action, int requestId, JsonElement request)
    {
        bool hasId = action.RequestShape.Members.Any(member => member.Name == "requestId");
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in request.EnumerateObject())
            {
                if (!hasId || member.Name != "requestId") member.WriteTo(writer);
            }

            if (hasId) writer.WriteNumber("requestId", requestId);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static bool LeaveSecretsOut(JsonNode? node)
    {
        bool any = false;
        switch (node)
        {
            case JsonObject members:
                bool isSecretVariable = string.Equals(
                    (string?)(members["variable"] as JsonObject)?["name"], SecretVariable, StringComparison.OrdinalIgnoreCase);
                foreach (string name in members.Select(member => member.Key).ToArray())
                {
                    if (name == "remoteLocation" && (string?)members[name] is { } place && place.Contains(Upload, StringComparison.Ordinal))
                    {
                        // Whoever knows the rest could send something in the station's place.
                        members[name] = place[..(place.IndexOf(Upload, StringComparison.Ordinal) + Upload.Length)] + LeftOut;
                        any = true;
                    }
                    else if (Secrets.Contains(name) || (isSecretVariable && name == "attributeValue"))
                    {
                        members[name] = LeftOut;
                        any = true;
                    }
                    else
                    {
                        any |= LeaveSecretsOut(members[name]);
                    }
                }

                break;
            case JsonArray items:
                foreach (JsonNode? item in items) any |= LeaveSecretsOut(item);
                break;
            default:
                break;
        }

        return any;
    }
}
