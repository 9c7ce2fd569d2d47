using System.Text;
using System.Text.Json.Nodes;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Tests.Messages;

/// <summary>Whatever the schemas allow is read without loss and written as it was.</summary>
public class RoundTripTests
{
    public static TheoryData<string> Names => OfficialSchemas.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_with_every_member_comes_back_as_it_was(string name) => ComesBack(name, isFull: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_with_only_what_is_required_comes_back_as_it_was(string name) => ComesBack(name, isFull: false);

    private static void ComesBack(string name, bool isFull)
    {
        JsonObject sample = new SchemaSample(OfficialSchemas.Tree(name), isFull).Message();
        byte[] bytes = Encoding.UTF8.GetBytes(sample.ToJsonString());
        Assert.Empty(OfficialSchemas.Errors(name, bytes));

        ReadOnlyMemory<byte> written = AnyMessage.OfName(name).ReadAndWrite(bytes);
        Assert.Empty(OfficialSchemas.Errors(name, written.Span));
        JsonNode back = JsonNode.Parse(written.Span)!;
        Assert.True(JsonNode.DeepEquals(sample, back), $"{sample.ToJsonString()}\nbecame\n{back.ToJsonString()}");
    }
}
