using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Unicode;

namespace Trunkline.Ocpp.Handshake;

/// <summary>
/// User and password of HTTP Basic, as security profiles 1 and 2 want them: the user is the station's identity.
/// </summary>
public sealed record BasicCredentials
{
    private const string Scheme = "Basic";

    private BasicCredentials(string user, string password)
    {
        User = user;
        Password = password;
    }

    /// <summary>The user: the station's identity.</summary>
    public string User { get; }

    /// <summary>The password.</summary>
    public string Password { get; }

    /// <summary>Reads the value of an Authorization header. False for other schemes and for what is no base 64 of UTF-8.</summary>
    public static bool TryParse(string? authorization, [NotNullWhen(true)] out BasicCredentials? credentials)
    {
        credentials = null;
        if (!AuthenticationHeaderValue.TryParse(authorization, out AuthenticationHeaderValue? header) ||
            !Scheme.Equals(header.Scheme, StringComparison.OrdinalIgnoreCase) || header.Parameter is null)
            return false;

        Span<byte> bytes = new byte[header.Parameter.Length];
        if (!Convert.TryFromBase64String(header.Parameter, bytes, out int length) || !Utf8.IsValid(bytes[..length])) return false;
        string text = Encoding.UTF8.GetString(bytes[..length]);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return false;
        credentials = new BasicCredentials(text[..colon], text[(colon + 1)..]);
        return true;
    }

    /// <summary>The value of an Authorization header.</summary>
    /// <exception cref="ArgumentException">The user has a colon.</exception>
    public static string ToHeader(string user, string password)
    {
        if (user.Contains(':', StringComparison.Ordinal)) throw new ArgumentException("A user has no colon.", nameof(user));
        return $"{Scheme} {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";
    }

    /// <summary>The user alone: passwords do not belong into logs.</summary>
    public override string ToString() => User;
}
