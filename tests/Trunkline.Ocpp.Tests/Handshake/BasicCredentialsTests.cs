using System.Text;
using Trunkline.Ocpp.Handshake;

namespace Trunkline.Ocpp.Tests.Handshake;

public class BasicCredentialsTests
{
    [Theory]
    [InlineData("CN-350902-01", "0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("宁德", "pass:with:colons 😀")]
    [InlineData("", "")]
    public void What_is_written_is_read(string user, string password)
    {
        Assert.True(BasicCredentials.TryParse(BasicCredentials.ToHeader(user, password), out BasicCredentials? read));
        Assert.Equal((user, password), (read.User, read.Password));
    }

    [Fact]
    public void The_example_of_rfc_7617_is_read()
    {
        Assert.True(BasicCredentials.TryParse("basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", out BasicCredentials? read));
        Assert.Equal(("Aladdin", "open sesame"), (read.User, read.Password));
    }

    public static TheoryData<string> NotCredentials =>
    [
        "", "Basic", "Basic !!!", "Bearer QTpC", "QTpC",
        "Basic " + Convert.ToBase64String("nocolon"u8), "Basic " + Convert.ToBase64String(Encoding.Latin1.GetBytes("ü:ü")),
    ];

    [Theory]
    [MemberData(nameof(NotCredentials))]
    public void Everything_else_is_refused(string header) => Assert.False(BasicCredentials.TryParse(header, out _));

    [Fact]
    public void No_header_is_no_credentials() => Assert.False(BasicCredentials.TryParse(null, out _));

    [Fact]
    public void A_user_with_a_colon_could_not_be_read_back() =>
        Assert.Throws<ArgumentException>(() => BasicCredentials.ToHeader("a:b", "c"));

    [Fact]
    public void A_password_does_not_get_into_a_log_by_accident()
    {
        Assert.True(BasicCredentials.TryParse(BasicCredentials.ToHeader("user", "secret"), out BasicCredentials? read));
        Assert.Equal("user", $"{read}");
    }
}
