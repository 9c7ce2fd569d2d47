using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Server.Stations;

/// <summary>What is set for one station, as it stands in <c>stations.json</c>.</summary>
public sealed record StationAccess
{
    /// <summary>SHA-256 of its secret, in hexadecimal digits. The secret itself is nowhere kept here.</summary>
    public required string SecretSha256 { get; init; }

    /// <summary>How its announcement is answered.</summary>
    public RegistrationStatus Admission { get; init; } = RegistrationStatus.Accepted;

    /// <summary>How what it sends is judged.</summary>
    public Strictness Strictness { get; init; } = Strictness.Lenient;

    /// <summary>
    /// It answers pings, so that a missing answer means a lost link. Some stations do not; of those silence is the only sign.
    /// </summary>
    public bool AnswersPings { get; init; }
}

/// <summary>
/// Which stations there are, and how each proves that it is the one. Secrets are generated, never chosen: a plain hash is enough for
/// what nobody can guess.
/// </summary>
public sealed class StationRegistry
{
    // 160 bits; as text it has 27 characters, within the 16 to 40 that the protocol allows for a password.
    private const int SecretBytes = 20;

    private readonly Dictionary<string, StationAccess> _entries;

    private StationRegistry(Dictionary<string, StationAccess> entries, ImmutableSortedDictionary<string, string> newSecrets)
    {
        _entries = entries;
        NewSecrets = newSecrets;
    }

    /// <summary>Secrets that were generated just now, by identity: the only moment at which they are known here.</summary>
    public ImmutableSortedDictionary<string, string> NewSecrets { get; }

    /// <summary>
    /// Reads the registry and adds stations that are not in it. What was added is written down, and its secrets go to a file of their
    /// own that only its owner can read: <c>NAME.secrets.json</c> beside it, identity to secret.
    /// </summary>
    /// <param name="path">The file; null keeps everything in memory.</param>
    /// <param name="identities">The stations of the network.</param>
    /// <exception cref="InvalidDataException">The file is there and cannot be understood.</exception>
    public static StationRegistry Open(string? path, IEnumerable<string> identities)
    {
        ArgumentNullException.ThrowIfNull(identities);
        var entries = new Dictionary<string, StationAccess>(Read(path), StringComparer.Ordinal);
        var secrets = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (string identity in identities)
        {
            if (entries.ContainsKey(identity)) continue;
            string secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes))
                .TrimEnd('=').Replace('+', '-').Replace('/', '_');
            secrets.Add(identity, secret);
            entries.Add(identity, new StationAccess { SecretSha256 = Convert.ToHexString(Hash(secret)) });
        }

        if (path is not null && secrets.Count > 0)
        {
            // The secrets first: a hash whose secret is lost locks its station out.
            SecretFile.Add(SecretsPathOf(path), secrets);
            SecretFile.Write(path, JsonSerializer.Serialize(
                new SortedDictionary<string, StationAccess>(entries, StringComparer.Ordinal), StationsJson.Default.Entries));
        }

        return new StationRegistry(entries, secrets.ToImmutable());
    }

    /// <summary>A registry in memory, of entries that are given.</summary>
    public static StationRegistry Of(IReadOnlyDictionary<string, StationAccess> entries) =>
        new(new Dictionary<string, StationAccess>(entries, StringComparer.Ordinal), ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>Where the secrets stand that are generated for a registry.</summary>
    public static string SecretsPathOf(string path) => Path.ChangeExtension(path, ".secrets.json");

    /// <summary>What is set for a station; null when there is none of this identity.</summary>
    public StationAccess? Find(string identity) => _entries.GetValueOrDefault(identity);

    /// <summary>Whether user and password are this station's. Takes the same time whatever is wrong with the password.</summary>
    public bool Proves(string identity, string user, string password)
    {
        if (Find(identity) is not { } entry) return false;
        bool isSecret = CryptographicOperations.FixedTimeEquals(Hash(password), Convert.FromHexString(entry.SecretSha256));
        return isSecret && string.Equals(user, identity, StringComparison.Ordinal);
    }

    /// <summary>The hash under which a secret is kept.</summary>
    public static string HashOf(string secret) => Convert.ToHexString(Hash(secret));

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static SortedDictionary<string, StationAccess> Read(string? path)
    {
        if (path is null || !File.Exists(path)) return [];
        try
        {
            var entries = JsonSerializer.Deserialize(File.ReadAllText(path), StationsJson.Default.Entries) ?? [];
            foreach (var (identity, entry) in entries)
            {
                if (Convert.FromHexString(entry.SecretSha256).Length != SHA256.HashSizeInBytes)
                    throw new FormatException($"{identity} has no SHA-256.");
            }

            return entries;
        }
        catch (Exception trouble) when (trouble is JsonException or FormatException)
        {
            throw new InvalidDataException($"{path} is no list of stations: {trouble.Message}", trouble);
        }
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SortedDictionary<string, StationAccess>), TypeInfoPropertyName = "Entries")]
[JsonSerializable(typeof(SortedDictionary<string, string>), TypeInfoPropertyName = "Texts")]
internal sealed partial class StationsJson : JsonSerializerContext;
