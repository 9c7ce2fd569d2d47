using Trunkline.Agreement.Tests.Line;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Agreement.Tests;

/// <summary>
/// One day of the sample line, faults included: through the twin, and through OCPP, grains and journal in lock-step on the scenario's
/// clock. The same swaps, batteries, energy and money, to the last digit.
/// </summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_live_line_books_what_the_twin_rehearses()
    {
        // Each side reads the files for itself: they share nothing but frames.
        var (twin, stations, centre) = (Samples.WithFaults(), Samples.WithFaults(), Samples.WithFaults());
        var end = twin.Start + Duration.FromHours(24);
        var rehearsed = SwapLedger.OfTwin(twin, end);
        Assert.True(rehearsed.Count > 300, $"{rehearsed.Count} swaps show little.");

        await using var line = await WiredLine.StartAsync(stations, centre);
        line.Line.RunUntil(end);
        var booked = await SwapLedger.OfTablesAsync(line.Storage);
        output.WriteLine($"{rehearsed.Count} swaps rehearsed, {booked.Count} booked");
        Assert.Equal(rehearsed, booked);
        Assert.Empty(await line.Storage.CheckBooksAsync(cancellationToken: TestContext.Current.CancellationToken));
    }
}
