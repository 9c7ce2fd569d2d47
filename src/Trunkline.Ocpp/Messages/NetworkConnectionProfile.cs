using System.Text.Json.Serialization;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>How a station connects.</summary>
public sealed record NetworkConnectionProfile : OcppObject, IShaped
{
    /// <summary>Over which interface.</summary>
    public required OpenEnum<NetworkInterface> OcppInterface { get; init; }

    /// <summary>How messages travel.</summary>
    public required OpenEnum<OcppTransport> OcppTransport { get; init; }

    /// <summary>Seconds to wait for an answer.</summary>
    public required int MessageTimeout { get; init; }

    /// <summary>Address of the centre.</summary>
    public required string OcppCsmsUrl { get; init; }

    /// <summary>0 to 3.</summary>
    public required int SecurityProfile { get; init; }

    /// <summary>The mobile network.</summary>
    public Apn? Apn { get; init; }

    /// <summary>The version; the sub-protocol decides.</summary>
    public OpenEnum<OcppVersion>? OcppVersion { get; init; }

    /// <summary>The station's identity.</summary>
    public string? Identity { get; init; }

    /// <summary>The station's secret.</summary>
    public string? BasicAuthPassword { get; init; }

    /// <summary>The virtual private network.</summary>
    public Vpn? Vpn { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(NetworkConnectionProfile),
        Shape.Needs("ocppInterface", Rule.Word<NetworkInterface>()),
        Shape.Needs("ocppTransport", Rule.Word<OcppTransport>()),
        Shape.Needs("messageTimeout", Rule.Whole()),
        Shape.Needs("ocppCsmsUrl", Rule.Text(2000)),
        Shape.Needs("securityProfile", Rule.Whole(min: 0)),
        Shape.May("apn", Rule.Object<Apn>()),
        Shape.May("ocppVersion", Rule.Word<OcppVersion>()),
        Shape.May("identity", Rule.Text(48)),
        Shape.May("basicAuthPassword", Rule.Text(64)),
        Shape.May("vpn", Rule.Object<Vpn>()));
}

/// <summary>A mobile network.</summary>
public sealed record Apn : OcppObject, IShaped
{
    /// <summary>The mobile network.</summary>
    [JsonPropertyName("apn")]
    public required string Name { get; init; }

    /// <summary>How it proves itself.</summary>
    public required OpenEnum<ApnAuthentication> ApnAuthentication { get; init; }

    /// <summary>The user.</summary>
    public string? ApnUserName { get; init; }

    /// <summary>The password.</summary>
    public string? ApnPassword { get; init; }

    /// <summary>The code of the card.</summary>
    public int? SimPin { get; init; }

    /// <summary>The network to prefer.</summary>
    public string? PreferredNetwork { get; init; }

    /// <summary>Whether no other may be used.</summary>
    public bool? UseOnlyPreferredNetwork { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(Apn),
        Shape.Needs("apn", Rule.Text(2000)),
        Shape.Needs("apnAuthentication", Rule.Word<ApnAuthentication>()),
        Shape.May("apnUserName", Rule.Text(50)),
        Shape.May("apnPassword", Rule.Text(64)),
        Shape.May("simPin", Rule.Whole()),
        Shape.May("preferredNetwork", Rule.Text(6)),
        Shape.May("useOnlyPreferredNetwork", Rule.Flag));
}

/// <summary>A virtual private network.</summary>
public sealed record Vpn : OcppObject, IShaped
{
    /// <summary>Address of the server.</summary>
    public required string Server { get; init; }

    /// <summary>The user.</summary>
    public required string User { get; init; }

    /// <summary>The password.</summary>
    public required string Password { get; init; }

    /// <summary>The shared key.</summary>
    public required string Key { get; init; }

    /// <summary>Its kind.</summary>
    public required OpenEnum<VpnKind> Type { get; init; }

    /// <summary>The group.</summary>
    public string? Group { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(Vpn),
        Shape.Needs("server", Rule.Text(2000)),
        Shape.Needs("user", Rule.Text(50)),
        Shape.Needs("password", Rule.Text(64)),
        Shape.Needs("key", Rule.Text(255)),
        Shape.Needs("type", Rule.Word<VpnKind>()),
        Shape.May("group", Rule.Text(50)));
}
