using Trunkline.Ocpp.Handshake;

namespace Trunkline.Ocpp.Tests.Handshake;

public class SubProtocolTests
{
    private static readonly string[] Ours = [SubProtocol.Ocpp21, SubProtocol.Ocpp201];

    [Fact]
    public void The_best_version_that_both_speak_is_chosen_whatever_the_order()
    {
        Assert.Equal("ocpp2.1", SubProtocol.Choose(Ours, ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"]));
        Assert.Equal("ocpp2.0.1", SubProtocol.Choose(Ours, ["ocpp2.0.1", "ocpp1.6"]));
    }

    [Fact]
    public void Without_a_common_version_there_is_none()
    {
        Assert.Null(SubProtocol.Choose(Ours, ["ocpp1.6", "OCPP2.1"]));
        Assert.Null(SubProtocol.Choose(Ours, []));
    }
}
