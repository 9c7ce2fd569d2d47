namespace Trunkline.Architecture.Tests;

public class TidinessTests
{
    [Fact]
    public void Every_file_is_short_finished_and_reproducible() => Rule.IsKept(Tidiness.Breaches(Repository.Codebase));

    [Fact]
    public void A_file_may_have_as_many_lines_as_allowed_and_not_one_more()
    {
        Rule.IsKept(Breaches(Lines(Tidiness.MaxLines)));
        Assert.Equal([$"{InProduct}: 601 lines; at most 600."], Breaches(Lines(Tidiness.MaxLines + 1)));
    }

    [Fact]
    public void A_line_may_be_as_wide_as_allowed_and_not_one_column_wider()
    {
        Rule.IsKept(Breaches("\n" + new string('x', Tidiness.MaxColumns)));
        Assert.Equal([$"{InProduct}:2: 141 columns; at most 140."], Breaches("\n" + new string('x', Tidiness.MaxColumns + 1)));
    }

    [Fact]
    public void A_tab_is_found() => Assert.Equal([$"{InProduct}:1: a tab."], Breaches("\tint x;"));

    [Theory]
    [InlineData("TO" + "DO")]
    [InlineData("FIX" + "ME")]
    [InlineData("HA" + "CK")]
    [InlineData("NotImplemented" + "Exception")]
    public void Unfinished_work_is_found_in_the_product_alone(string leftover)
    {
        Assert.Equal([$"{InProduct}:1: {leftover} is unfinished work."], Breaches($"// {leftover}: later"));
        Rule.IsKept(Breaches($"// {leftover}: later", "tests/Trunkline.Model.Tests/SiteTests.cs"));
    }

    [Theory]
    [InlineData("var random = new Random(42);")]
    [InlineData("var random = new System.Random ();")]
    [InlineData("int x = Random.Shared.Next();")]
    public void Randomness_without_a_stream_is_found_everywhere(string code)
    {
        Assert.Equal([$"{InProduct}: randomness comes from seeded streams, not from System.Random."], Breaches(code));
        Assert.Single(Breaches(code, "tests/Trunkline.Model.Tests/SiteTests.cs"));
    }

    [Theory]
    [InlineData("// not new Random(42)")]
    [InlineData("/* not\n new Random(42) */")]
    [InlineData("string s = \"new Random(42)\";")]
    [InlineData("string s = @\"a \"\" new Random(42)\";")]
    [InlineData("char quote = '\"'; // new Random(42)")]
    [InlineData("var stream = new RandomStream(42);")]
    public void Speaking_of_randomness_is_no_breach(string code) => Rule.IsKept(Breaches(code));

    [Fact]
    public void A_comment_marker_inside_a_string_hides_nothing() =>
        Assert.Single(Breaches("string s = \"http://example.org\"; var random = new Random(42);"));

    private const string InProduct = "src/Trunkline.Model/Site.cs";

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("// line\n", count));

    private static IEnumerable<string> Breaches(string text, string path = InProduct) =>
        Tidiness.Breaches(new Codebase([], [new SourceFile(path, text)]));
}
