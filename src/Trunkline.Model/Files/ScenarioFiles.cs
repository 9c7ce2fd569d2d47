using System.Text.Json;
using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Scenario;
using Trunkline.Model.Tariff;

namespace Trunkline.Model.Files;

/// <summary>
/// Reads and checks the files that people edit. It opens nothing itself: the caller hands in a function that gives the text of a
/// path, or null when there is no such file.
/// </summary>
public static class ScenarioFiles
{
    /// <summary>Reads a scenario and the files it names.</summary>
    /// <param name="path">Of the scenario; the other files are found relative to it.</param>
    /// <param name="readText">Gives the text of a file, or null.</param>
    /// <param name="instead">What to take instead of what the scenario says; null for nothing.</param>
    /// <returns>The rehearsal, or all errors of all files at once.</returns>
    public static LoadResult<Rehearsal> Load(string path, Func<string, string?> readText, RehearsalOverrides? instead = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(readText);
        var findings = new Findings();
        var at = Spot.Root(findings, path);
        var json = JsonText.Parse(readText(path), at);
        var rehearsal = json is { } root ? ReadScenario(root, at, readText, instead ?? RehearsalOverrides.None) : null;
        return new LoadResult<Rehearsal>(rehearsal, findings.Errors);
    }

    /// <summary>
    /// Checks any one file. References from a fleet into a network are checked only through a scenario that names both.
    /// </summary>
    /// <param name="path">Of the file.</param>
    /// <param name="readText">Gives the text of a file, or null.</param>
    public static CheckResult Check(string path, Func<string, string?> readText)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(readText);
        var findings = new Findings();
        var at = Spot.Root(findings, path);
        if (JsonText.Parse(readText(path), at) is not { } json) return new CheckResult(path, null, findings.Errors);
        var kind = KindOf(json);
        switch (kind)
        {
            case FileKind.Network:
                NetworkFile.Read(json, at);
                break;
            case FileKind.Fleet:
                FleetFile.Read(json, at);
                break;
            case FileKind.Tariff:
                TariffFile.Read(json, at);
                break;
            case FileKind.Scenario:
                ReadScenario(json, at, readText, RehearsalOverrides.None);
                break;
            default:
                at.Fail("cannot tell what kind of file this is; add for example \"$schema\": \"schemas/network.schema.json\"");
                break;
        }

        return new CheckResult(path, kind, findings.Errors);
    }

    private static Rehearsal? ReadScenario(JsonElement json, Spot at, Func<string, string?> readText, RehearsalOverrides instead)
    {
        NetworkParts? network = null;
        FleetParts? fleet = null;
        GridTariff? tariff = null;
        if (Open(ScenarioFile.Network) is var (networkJson, networkSpot)) network = NetworkFile.Read(networkJson, networkSpot);
        if (Open(ScenarioFile.Fleet) is var (fleetJson, fleetSpot)) fleet = FleetFile.Read(fleetJson, fleetSpot);
        if (Open(ScenarioFile.Tariff) is var (tariffJson, tariffSpot)) tariff = TariffFile.Read(tariffJson, tariffSpot);
        if (network is not null && fleet is not null) new FleetOnNetwork(network, fleet, at.Findings).Check();
        return ScenarioFile.Read(json, at, network, fleet, tariff, instead);

        (JsonElement Json, Spot At)? Open(Member<string> member)
        {
            // A missing or mistyped name is found when the scenario itself is read.
            if (NameIn(json, member.Name) is not { Length: > 0 } name) return null;
            string path = ScenarioFile.Resolve(at.File, name);
            string? text = readText(path);
            if (text is null)
            {
                at.Fail(member.Name, $"there is no file '{path}'");
                return null;
            }

            var spot = Spot.Root(at.Findings, path);
            return JsonText.Parse(text, spot) is { } root ? (root, spot) : null;
        }
    }

    /// <summary>By the schema it names, otherwise by members that only one kind has.</summary>
    private static FileKind? KindOf(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return null;
        var kinds = Enum.GetValues<FileKind>();
        string schema = NameIn(json, RootShape.SchemaName) ?? "";
        foreach (var kind in kinds)
        {
            if (schema.EndsWith(FileDescriptions.SchemaFileName(kind), StringComparison.Ordinal)) return kind;
        }

        if (json.TryGetProperty("network", out _) || json.TryGetProperty("days", out _)) return FileKind.Scenario;
        if (json.TryGetProperty("stations", out _) || json.TryGetProperty("legs", out _)) return FileKind.Network;
        if (json.TryGetProperty("truckTypes", out _) || json.TryGetProperty("demand", out _)) return FileKind.Fleet;
        if (json.TryGetProperty("periods", out _) || json.TryGetProperty("bands", out _)) return FileKind.Tariff;
        return null;
    }

    private static string? NameIn(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
