using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trunkline.Cli.Backup;

/// <summary>What a backup says of itself.</summary>
/// <param name="Format">How it is laid out; 1.</param>
/// <param name="Program">The version that made it.</param>
/// <param name="TakenAt">When, by time itself.</param>
/// <param name="Schema">The database's last migration.</param>
/// <param name="Position">The position of the journal's last entry.</param>
/// <param name="Findings">Breaches of conservation laws that its books have; 0 unless somebody wanted it all the same.</param>
internal sealed record Manifest(
    int Format, string Program, DateTimeOffset TakenAt, string Schema, long Position, int Findings, IReadOnlyList<ManifestFile> Files)
{
    public const int PresentFormat = 1;

    /// <summary>Its name in the archive, where it comes first.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Bytes that it may have; more is none of ours.</summary>
    public const int MostBytes = 16 * 1024 * 1024;
}

/// <param name="Sha256">In lower-case hexadecimal digits.</param>
internal sealed record ManifestFile(string Name, long Bytes, string Sha256);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
