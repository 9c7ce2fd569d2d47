using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Trunkline.Model.Units;
using Trunkline.Server.Tests.Rig;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Tests.Api;

/// <summary>A swap's step trace, from the station to whoever looks at it.</summary>
[Trait("engine", "either")]
public sealed class TraceApiTests
{
    private const string Steps = "swaps/middle-east/1/steps";

    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];

    [Fact]
    public async Task A_trace_is_told_with_a_picture_shown_and_still_there_after_a_restart()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.HaveASwapAsync();
        await using (WireStation station = await rig.ConnectAsync())
        {
            string trace = await TraceAsync(rig);
            JsonElement answer = await station.CallAsync("DataTransfer", trace);
            Assert.Equal("Accepted", answer.GetProperty("status").GetString());
            string[] places =
            [
                .. answer.GetProperty("data").GetProperty("uploads").EnumerateArray().Select(each => each.GetProperty("to").GetString()!),
            ];
            Assert.Equal(2, places.Length);
            Assert.Equal(HttpStatusCode.NoContent, await SendAsync(rig, places[0], Picture));
            Assert.Equal(HttpStatusCode.NotFound, await SendAsync(rig, places[0], Picture));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(rig, places[1], new byte[100_000]));
            Assert.Equal(HttpStatusCode.NoContent, await SendAsync(rig, places[1], Picture));
            // Told again it is the same, and nothing is wanted any more.
            Assert.Equal("""{"status":"Accepted"}""", (await station.CallAsync("DataTransfer", trace)).GetRawText());
            await rig.Telemetry.WriteAsync(Patience.Token);
        }

        JsonElement shown = await rig.GetAsync(Steps);
        Assert.Equal(("middle-east/1", 1), (shown.GetProperty("swap").GetString(), shown.GetProperty("lane").GetInt32()));
        JsonElement position = shown.GetProperty("steps")[1];
        Assert.Equal("position", position.GetProperty("step").GetString());
        Assert.Equal((9.0m, 3.2m), (position.GetProperty("seconds").GetDecimal(), position.GetProperty("deviationMm").GetDecimal()));
        Assert.True(position.GetProperty("interlocks")[0].GetProperty("held").GetBoolean());
        Assert.All(position.GetProperty("attachments").EnumerateArray(), each => Assert.True(each.GetProperty("isHere").GetBoolean()));
        await ReadAsync(rig, "front.png", "image/png");
        // What a browser would run is a file of bytes.
        await ReadAsync(rig, "top.svg", "application/octet-stream");

        await rig.RestartAsync();
        Assert.Equal(shown.GetProperty("begin").GetRawText(), (await rig.GetAsync(Steps)).GetProperty("begin").GetRawText());
    }

    [Theory]
    [InlineData("swaps/middle-east/1/steps", "told none")]
    [InlineData("swaps/middle-east/77/steps", "There is no swap")]
    [InlineData("swaps/middle-east/1/attachments/front.png", "told none")]
    public async Task Where_there_is_none_it_is_said_why(string path, string why)
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.HaveASwapAsync();
        using HttpResponseMessage response = await rig.Http.GetAsync(path, Patience.Token);
        JsonElement problem = await ApiRig.ReadAsync(response, HttpStatusCode.NotFound);
        Assert.Contains(why, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task<string> TraceAsync(ApiRig rig)
    {
        SwapRow swap = (await rig.Storage.Tables.SwapAsync("middle-east/1"))!;
        string begin = new Instant(swap.StartedMs!.Value).ToString();
        return $$$"""
            {"vendorId":"org.trunkline","messageId":"trace","data":{
             "requestId":{{{swap.RequestId}}},"lane":1,"begin":"{{{begin}}}","steps":[
              {"name":"approach","from":0,"took":41200},
              {"name":"position","from":41200,"took":9000,"deviation":3.2,"interlocks":[{"name":"truck-secured","held":true}],
               "attachments":[{"name":"front.png","mediaType":"image/png","bytes":7},
                {"name":"top.svg","mediaType":"image/svg+xml","bytes":7}]}]}}
            """.ReplaceLineEndings("");
    }

    private static async Task ReadAsync(ApiRig rig, string name, string type)
    {
        using HttpResponseMessage read = await rig.Http.GetAsync($"swaps/middle-east/1/attachments/{name}", Patience.Token);
        Assert.Equal(Picture, await read.Content.ReadAsByteArrayAsync(Patience.Token));
        Assert.Equal(type, read.Content.Headers.ContentType!.MediaType);
        ContentDispositionHeaderValue disposition = read.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", name), (disposition.DispositionType, disposition.FileName));
        Assert.Equal(["nosniff"], read.Headers.GetValues("X-Content-Type-Options"));
    }

    private static async Task<HttpStatusCode> SendAsync(ApiRig rig, string place, byte[] bytes)
    {
        using ByteArrayContent content = new(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using HttpResponseMessage response = await rig.Http.PutAsync(place, content, Patience.Token);
        return response.StatusCode;
    }
}
