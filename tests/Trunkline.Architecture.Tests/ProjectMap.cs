using System.Collections.Immutable;

namespace Trunkline.Architecture.Tests;

/// <summary>
/// Which project may use which: the picture in ARCHITECTURE.md as a table. A project of src/ without a row is a breach,
/// so that whoever adds one decides, and draws, where it belongs. Rows may stand here before their project does.
/// </summary>
public static class ProjectMap
{
    /// <summary>One project: whether it is pure (no clock, no I/O, nothing random), and what it may use.</summary>
    public sealed record Row(string Name, bool IsPure, ImmutableArray<string> MayUse);

    private static readonly ImmutableArray<Row> RowsButCli =
    [
        Pure("Model"),
        Pure("Physics", "Model"),
        Pure("Planning", "Model"),
        Pure("Control", "Model", "Planning"),
        Effectful("Twin", "Model", "Physics", "Control", "Planning"),
        Effectful("NetworkDesign", "Model", "Planning", "Twin"),
        Effectful("Reports", "Model", "Twin"),
        Effectful("Ocpp"),
        Pure("Csms", "Model", "Control", "Ocpp"),
        Effectful("VirtualStation", "Model", "Physics", "Control", "Planning", "Twin", "Ocpp"),
        Effectful("Storage", "Model", "Control"),
        Effectful("Storage.Sqlite", "Storage"),
        Effectful("Storage.Postgres", "Storage"),
        Effectful("Cluster", "Model", "Control", "Planning", "Storage"),
        Effectful(
            "Server", "Model", "Physics", "Control", "Planning", "Twin", "NetworkDesign", "Reports", "Ocpp", "Csms",
            "VirtualStation", "Storage", "Storage.Sqlite", "Storage.Postgres", "Cluster"),
    ];

    /// <summary>All rows; the command line may use everything.</summary>
    public static ImmutableArray<Row> Rows { get; } =
        [.. RowsButCli, new("Trunkline.Cli", IsPure: false, [.. RowsButCli.Select(row => row.Name)])];

    /// <summary>
    /// Arrows that run the wrong way, and projects that have no row. <paramref name="usesOf"/> names the assemblies whose types
    /// a project uses in its code, which catches what reaches it through another.
    /// </summary>
    public static IEnumerable<string> Breaches(Codebase codebase, Func<Project, ImmutableArray<string>> usesOf)
    {
        foreach (Project project in codebase.Projects.Where(project => project.IsProduct))
        {
            if (Rows.FirstOrDefault(row => row.Name == project.Name) is not { } row)
            {
                yield return $"{project.Path}: {project.Name} has no row in {nameof(ProjectMap)}.";
                continue;
            }

            foreach (string target in project.References.Except(row.MayUse))
                yield return $"{project.Path}: {project.Name} must not refer to {target}.";
            foreach (string target in usesOf(project).Where(IsOurs).Except(row.MayUse))
                yield return $"{project.Path}: {project.Name} must not use types of {target}.";
        }
    }

    /// <summary>Projects that the table calls pure and that do not have the banned-symbol analyzer watch them.</summary>
    public static IEnumerable<string> UnguardedPureProjects(Codebase codebase) =>
        from project in codebase.Projects
        join row in Rows on project.Name equals row.Name
        where row.IsPure && !project.IsPure
        select $"{project.Path}: {project.Name} is pure and must set TrunklinePure to true.";

    private static bool IsOurs(string assembly) => assembly.StartsWith("Trunkline.", StringComparison.Ordinal);

    private static Row Pure(string name, params string[] mayUse) => MakeRow(name, isPure: true, mayUse);

    private static Row Effectful(string name, params string[] mayUse) => MakeRow(name, isPure: false, mayUse);

    private static Row MakeRow(string name, bool isPure, string[] mayUse) =>
        new("Trunkline." + name, isPure, [.. mayUse.Select(other => "Trunkline." + other)]);
}
