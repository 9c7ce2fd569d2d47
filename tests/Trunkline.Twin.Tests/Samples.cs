using Trunkline.Model.Files;
using Trunkline.Model.Scenario;

namespace Trunkline.Twin.Tests;

/// <summary>The scenarios of the repository's samples folder.</summary>
internal static class Samples
{
    private static readonly string Folder = Path.Combine(FindRoot(), "samples");

    /// <summary>A scenario by its path in the folder, without the extension: <c>theory/row-1</c>.</summary>
    public static Rehearsal Load(string name)
    {
        string scenario = Path.Combine(Folder, name + ".json");
        var loaded = ScenarioFiles.Load(scenario, path => File.Exists(path) ? File.ReadAllText(path) : null);
        Assert.Empty(loaded.Errors);
        return loaded.Value!;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Trunkline.slnx"))) return at.FullName;
        }

        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
