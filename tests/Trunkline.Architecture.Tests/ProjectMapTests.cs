using System.Collections.Immutable;
using System.Xml.Linq;

namespace Trunkline.Architecture.Tests;

public class ProjectMapTests
{
    [Fact]
    public void Every_arrow_between_projects_is_in_the_map() =>
        Rule.IsKept(ProjectMap.Breaches(Repository.Codebase, Repository.UsesOf));

    [Fact]
    public void The_projects_that_are_read_are_those_of_the_repository()
    {
        string[] names = [.. Repository.Codebase.Projects.Select(project => project.Name)];
        Assert.Contains("Trunkline.Model", names);
        Assert.Contains("Trunkline.Cli", names);
        Assert.Contains("Trunkline.Architecture.Tests", names);
    }

    [Fact]
    public void What_a_built_project_uses_is_read_from_its_assembly() =>
        Assert.Contains(
            "System.Xml.XDocument",
            Repository.UsesOf(Repository.Codebase.Projects.Single(project => project.Name == "Trunkline.Architecture.Tests")));

    [Fact]
    public void A_reference_against_the_arrows_is_found() =>
        Assert.Equal(
            ["src/Trunkline.Model/Trunkline.Model.csproj: Trunkline.Model must not refer to Trunkline.Twin."],
            ProjectMap.Breaches(With("Trunkline.Model", references: "Trunkline.Twin"), UsesNothing));

    [Fact]
    public void Types_that_reach_a_project_through_another_are_found() =>
        Assert.Equal(
            ["src/Trunkline.Reports/Trunkline.Reports.csproj: Trunkline.Reports must not use types of Trunkline.Physics."],
            ProjectMap.Breaches(
                With("Trunkline.Reports", references: "Trunkline.Twin"),
                _ => ["System.Runtime", "Trunkline.Twin", "Trunkline.Physics"]));

    [Fact]
    public void A_project_without_a_row_is_found() =>
        Assert.Equal(
            ["src/Trunkline.Gadgets/Trunkline.Gadgets.csproj: Trunkline.Gadgets has no row in ProjectMap."],
            ProjectMap.Breaches(With("Trunkline.Gadgets"), UsesNothing));

    [Fact]
    public void An_allowed_reference_is_no_breach() =>
        Rule.IsKept(ProjectMap.Breaches(With("Trunkline.Twin", references: "Trunkline.Physics"), UsesNothing));

    [Fact]
    public void Every_pure_project_is_watched_by_the_banned_symbols() =>
        Rule.IsKept(ProjectMap.UnguardedPureProjects(Repository.Codebase));

    [Fact]
    public void A_pure_project_that_is_not_watched_is_found() =>
        Assert.Equal(
            ["src/Trunkline.Planning/Trunkline.Planning.csproj: Trunkline.Planning is pure and must set TrunklinePure to true."],
            ProjectMap.UnguardedPureProjects(With("Trunkline.Planning")));

    [Fact]
    public void Asking_to_be_pure_brings_the_analyzer_and_its_list()
    {
        XElement group = XElement.Parse(Repository.TextOf("src/Directory.Build.targets"))
            .Elements("ItemGroup")
            .Single(element => ((string?)element.Attribute("Condition"))?.Contains("'$(TrunklinePure)' == 'true'") == true);
        Assert.Contains(group.Elements("PackageReference"), Includes("Microsoft.CodeAnalysis.BannedApiAnalyzers"));
        Assert.Contains(group.Elements("AdditionalFiles"), Includes("BannedSymbols.txt"));
    }

    [Theory]
    [InlineData("T:System.Random")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("T:System.TimeProvider")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("T:System.IO.File")]
    [InlineData("T:System.Threading.Tasks.Task")]
    public void The_list_bans_clock_chance_and_the_outside_world(string symbol) =>
        Assert.Contains(
            Repository.TextOf("src/BannedSymbols.txt").Split('\n'),
            line => line.StartsWith(symbol + ";", StringComparison.Ordinal));

    [Fact]
    public void Every_project_is_in_the_solution_so_that_its_tests_run()
    {
        IEnumerable<string?> inSolution = XElement.Parse(Repository.TextOf("Trunkline.slnx"))
            .Descendants("Project")
            .Select(project => (string?)project.Attribute("Path"));
        Rule.IsKept(Repository.Codebase.Projects.Select(project => project.Path).Except(inSolution.OfType<string>()));
    }

    [Fact]
    public void A_project_file_is_read_with_its_references_whatever_their_slashes()
    {
        Project project = Project.Parse(
            "src/Trunkline.Twin/Trunkline.Twin.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TrunklinePure>true</TrunklinePure></PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Trunkline.Model/Trunkline.Model.csproj" />
                <ProjectReference Include="..\Trunkline.Physics\Trunkline.Physics.csproj" />
              </ItemGroup>
            </Project>
            """);
        Assert.Equal("Trunkline.Twin", project.Name);
        Assert.Equal(["Trunkline.Model", "Trunkline.Physics"], project.References);
        Assert.True(project.IsPure);
    }

    private static ImmutableArray<string> UsesNothing(Project project) => [];

    private static Codebase With(string name, params string[] references) =>
        new([new Project($"src/{name}/{name}.csproj", [.. references], IsPure: false)], []);

    private static Predicate<XElement> Includes(string what) =>
        element => ((string?)element.Attribute("Include"))?.EndsWith(what, StringComparison.Ordinal) == true;
}
