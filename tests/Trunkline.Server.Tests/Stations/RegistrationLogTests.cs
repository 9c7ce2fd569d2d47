using Trunkline.Csms.Stations;
using Trunkline.Ocpp.Words;
using Trunkline.Server.Stations;

namespace Trunkline.Server.Tests.Stations;

public sealed class RegistrationLogTests : IDisposable
{
    private static readonly Registration Accepted = new(RegistrationStatus.Accepted, true, "V/M//", "");

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_last_word_counts_also_after_a_restart_and_the_rest_is_left_out()
    {
        using (RegistrationLog log = new(_path))
        {
            log.Note("north", Accepted);
            log.Note("north", Accepted);
            log.Note("north", Accepted with { Inventoried = "V/M//" });
        }

        Assert.Equal(2, File.ReadAllLines(_path).Length);
        using RegistrationLog again = new(_path);
        Assert.Equal(Accepted with { Inventoried = "V/M//" }, again.Find("north"));
        Assert.Equal(Registration.None, again.Find("south"));
    }

    [Fact]
    public void Half_a_line_is_passed_over()
    {
        using (RegistrationLog log = new(_path)) log.Note("north", Accepted);
        File.AppendAllText(_path, """{"station":"sou""");
        using RegistrationLog again = new(_path);
        Assert.Equal(Accepted, again.Find("north"));
    }
}
