namespace Trunkline.Cli.Simulate;

/// <summary>Where a report goes when nobody says.</summary>
internal static class ReportFolderName
{
    /// <summary>
    /// <c>out/</c> and, for each scenario, the name of its folder and its own: <c>out/ningde-xiamen-scenario</c>; two are
    /// joined by <c>-vs-</c>.
    /// </summary>
    /// <param name="scenarios">As they were named.</param>
    /// <param name="folder">Where relative ones start.</param>
    public static string For(IReadOnlyList<string> scenarios, string folder) =>
        Path.Combine("out", string.Join("-vs-", scenarios.Select(scenario => NameOf(Path.GetFullPath(scenario, folder)))));

    private static string NameOf(string fullPath)
    {
        string around = Path.GetFileName(Path.GetDirectoryName(fullPath)) ?? "";
        string own = Path.GetFileNameWithoutExtension(fullPath);
        return around.Length == 0 ? own : $"{around}-{own}";
    }
}
