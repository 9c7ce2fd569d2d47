namespace Trunkline.Architecture.Tests;

public class NamingTests
{
    [Fact]
    public void Every_namespace_is_the_project_and_its_folders() => Rule.IsKept(Naming.MisplacedNamespaces(Repository.Codebase));

    [Fact]
    public void Every_folder_is_a_concept_of_the_domain() => Rule.IsKept(Naming.EmptyFolderNames(Repository.Codebase));

    [Theory]
    [InlineData("src/Trunkline.Model/Units/Watts.cs", "namespace Trunkline.Model;", "Trunkline.Model.Units, not Trunkline.Model.")]
    [InlineData("src/Trunkline.Model/Site.cs", "namespace Trunkline.Twin { }", "Trunkline.Model, not Trunkline.Twin.")]
    [InlineData("src/Trunkline.Model/Site.cs", "public struct Site;", "Trunkline.Model, not none.")]
    [InlineData("src/Trunkline.Model/Site.cs", "// namespace Trunkline.Model;", "Trunkline.Model, not none.")]
    public void A_file_in_the_wrong_namespace_is_found(string path, string text, string complaint) =>
        Assert.Equal([$"{path}: the namespace must be {complaint}"], Naming.MisplacedNamespaces(With(path, text)));

    [Theory]
    [InlineData("src/Trunkline.Model/Units/Watts.cs", "namespace Trunkline.Model.Units;")]
    [InlineData("tests/Trunkline.Model.Tests/Units/WattsTests.cs", "namespace Trunkline.Model.Tests.Units;")]
    [InlineData("src/Trunkline.Cli/Program.cs", "return 0;")]
    public void A_file_in_its_place_is_no_breach(string path, string text) => Rule.IsKept(Naming.MisplacedNamespaces(With(path, text)));

    [Theory]
    [InlineData("src/Trunkline.Model/Helpers/Text.cs", "src/Trunkline.Model/Helpers: Helpers")]
    [InlineData("src/Trunkline.Twin/World/utils/Text.cs", "src/Trunkline.Twin/World/utils: utils")]
    [InlineData("src/Trunkline.Common/Text.cs", "src/Trunkline.Common: Common")]
    public void A_folder_that_names_no_concept_is_found(string path, string complaint) =>
        Assert.Equal([$"{complaint} names no concept of the domain."], Naming.EmptyFolderNames(With(path, "")));

    private static Codebase With(string path, string text) => new([], [new SourceFile(path, text)]);
}
