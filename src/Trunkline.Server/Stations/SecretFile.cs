using System.Text.Json;

namespace Trunkline.Server.Stations;

/// <summary>Files that only their owner can read, there whole or not at all.</summary>
public static class SecretFile
{
    /// <summary>The secrets of stations, by identity; empty when there is no such file.</summary>
    /// <exception cref="InvalidDataException">The file is there and cannot be understood.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        if (!File.Exists(path)) return new Dictionary<string, string>();
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), StationsJson.Default.Texts) ?? [];
        }
        catch (JsonException trouble)
        {
            throw new InvalidDataException(
                $"{path} is no list of secrets: {trouble.Message} Put its backup in its place, or remove it and the stations from "
                + "stations.json, which then get new ones.",
                trouble);
        }
    }

    internal static void Add(string path, IEnumerable<KeyValuePair<string, string>> secrets)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (identity, secret) in Read(path).Concat(secrets)) all[identity] = secret;
        Write(path, JsonSerializer.Serialize(all, StationsJson.Default.Texts));
    }

    internal static void Write(string path, string text)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string temporary = $"{full}.{Environment.ProcessId}";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (StreamWriter writer = new(temporary, options)) writer.Write(text);
        File.Move(temporary, full, overwrite: true);
    }
}
