using Trunkline.Ocpp.Handshake;

namespace Trunkline.Ocpp.Tests.Handshake;

public class StationIdentityTests
{
    [Theory]
    [InlineData("/ocpp/CN-350902-01", "CN-350902-01")]
    [InlineData("CN-350902-01", "CN-350902-01")]
    [InlineData("/ocpp/2.1/A%20B?x=/y", "A B")]
    [InlineData("/%E5%AE%81%E5%BE%B7", "宁德")]
    [InlineData("/宁德", "宁德")]
    [InlineData("/a%2Fb", "a/b")]
    [InlineData("/A+B", "A+B")]
    public void The_last_part_of_the_path_is_the_identity(string path, string expected)
    {
        Assert.True(StationIdentity.TryParse(path, out StationIdentity identity, out string? problem), problem);
        Assert.Equal(expected, identity.Text);
        Assert.True(StationIdentity.TryParse("/ocpp/" + identity.ToPathSegment(), out StationIdentity again, out _));
        Assert.Equal(identity, again);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("/ocpp/", "it is empty")]
    [InlineData("/a:b", "it has a colon")]
    [InlineData("/a%3Ab", "it has a colon")]
    [InlineData("/a%00b", "it has a control character")]
    [InlineData("/a%0Ab", "it has a control character")]
    [InlineData("/a%2", "it is not percent-encoded UTF-8")]
    [InlineData("/a%zz", "it is not percent-encoded UTF-8")]
    [InlineData("/%ff", "it is not percent-encoded UTF-8")]
    [InlineData("/%C0%AF", "it is not percent-encoded UTF-8")]
    public void What_cannot_be_an_identity_is_refused_with_the_reason(string path, string expected)
    {
        Assert.False(StationIdentity.TryParse(path, out _, out string? problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void An_identity_has_48_characters_at_most()
    {
        Assert.True(StationIdentity.TryParse("/" + new string('a', 48), out _, out _));
        Assert.False(StationIdentity.TryParse("/" + new string('a', 49), out _, out _));
        Assert.True(StationIdentity.TryParse("/" + string.Concat(Enumerable.Repeat("%E5%AE%81", 48)), out _, out _));
    }
}
