using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Trunkline.Agreement.Tests.Line;
using Trunkline.Cluster.Watching;
using Trunkline.Model.Units;
using Trunkline.Storage.Tables;

namespace Trunkline.Agreement.Tests;

/// <summary>What a running line shows of itself to those who watch it: metrics, the files that use them, and traces of swaps.</summary>
[Collection(nameof(Alone))]
public sealed partial class MonitoringTests(MonitoringTests.Watched hours) : IClassFixture<MonitoringTests.Watched>
{
    private static readonly string[] WholeSwap = ["plan", "reserve", "Authorize", "BatteryIn", "BatteryOut", "posting"];

    private readonly Watched _hours = hours;

    /// <summary>Six hours of a line with somebody listening, for all tests together.</summary>
    public sealed class Watched : IAsyncLifetime
    {
        private ActivityListener? _listener;

        internal WiredLine Line { get; private set; } = null!;

        internal ConcurrentQueue<Activity> Spans { get; } = [];

        internal string Metrics { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == LineTracing.Name,
                Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Spans.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
            Line = await WiredLine.StartAsync(new WiredSides());
            Line.Line.RunUntil(Line.Line.World.Now + Duration.FromHours(6));
            // What waits in the database is asked for by the first who looks, and shown to the next.
            do
            {
                Metrics = await Line.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
            }
            while (!Metrics.Contains("trunkline_outbox_waiting", StringComparison.Ordinal));
        }

        public async ValueTask DisposeAsync()
        {
            await Line.DisposeAsync();
            _listener?.Dispose();
        }
    }

    [Fact]
    public void A_swap_is_one_trace_from_the_plan_and_the_first_frame_to_the_posting()
    {
        var traces = _hours.Spans.ToLookup(span => span.TraceId);
        var postings = _hours.Spans.Where(span => span.OperationName == "posting").ToList();
        Assert.True(postings.Count > 10, $"{postings.Count} swaps show little.");
        int reserved = 0;
        foreach (var posting in postings)
        {
            var trace = traces[posting.TraceId].ToList();
            Assert.Single(trace, span => span.OperationName == "posting");
            Assert.Single(trace, span => span.OperationName == "BatteryIn");
            var told = Assert.Single(trace, span => span.SpanId == posting.ParentSpanId);
            Assert.Contains(told.OperationName, new[] { "BatteryIn", "BatteryOut" });
            Assert.InRange(posting.StartTimeUtc, told.StartTimeUtc, told.StartTimeUtc + told.Duration);
            // All spans that name a swap name this one.
            string swap = Assert.Single(trace.Select(span => span.GetTagItem(LineTracing.Swap) as string).OfType<string>().Distinct());
            Assert.Equal(swap, posting.GetTagItem(LineTracing.Swap));
            if (trace.Any(span => span.OperationName == "reserve"))
            {
                reserved++;
                Assert.Superset(WholeSwap.ToHashSet(), trace.Select(span => span.OperationName).ToHashSet());
            }
        }

        Assert.True(reserved > 5, $"{reserved} reserved swaps show little.");
    }

    [Fact]
    public async Task Metrics_say_what_the_books_say()
    {
        var page = await _hours.Line.Storage.Tables.SwapsAsync(new SwapFilter(), new PageRequest(1_000));
        var booked = page.Rows.Where(swap => swap.State is SwapState.Completed or SwapState.Inferred).ToList();
        double Swaps(string outcome) => Sum("trunkline_swaps_total", $"outcome=\"{outcome}\"");
        Assert.Equal(booked.Count, Swaps("completed") + Swaps("inferred"));
        Assert.Equal(booked.Sum(swap => Math.Max(0, swap.EnergyWh)), Sum("trunkline_swap_energy_Wh_total"));
        Assert.Equal(booked.Count, Sum("trunkline_ocpp_frames_total", "action=\"BatterySwap\"", "direction=\"in\"", "kind=\"call\"") / 2);
        Assert.Equal(_hours.Line.Line.Stations.Count, Sum("trunkline_stations_connected"));
        Assert.Equal(0, Sum("trunkline_journal_commit_failures_total"));
    }

    [Theory]
    [InlineData("ops/grafana/trunkline.json")]
    [InlineData("ops/prometheus/alerts.yml")]
    public void What_a_file_asks_of_Prometheus_is_there(string file)
    {
        string text = File.ReadAllText(Path.Combine(Samples.FindRoot(), file));
        string[] asked = [.. (file.EndsWith(".json", StringComparison.Ordinal) ? ExpressionsOfPanels(text) : ExpressionsOfAlerts(text))];
        Assert.True(asked.Length > 8, $"{asked.Length} expressions show little.");
        var shown = Metric().Matches(_hours.Metrics).Select(match => match.Groups[1].Value).ToHashSet();
        foreach (string expression in asked)
        {
            foreach (Match name in Name().Matches(expression))
                Assert.True(shown.Contains(name.Value), $"{name.Value} of '{expression}' is not among\n{string.Join('\n', shown.Order())}");
        }
    }

    private static IEnumerable<string> ExpressionsOfPanels(string text) => JsonDocument.Parse(text).RootElement.GetProperty("panels")
        .EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
        .Select(target => target.GetProperty("expr").GetString()!);

    private static IEnumerable<string> ExpressionsOfAlerts(string text)
    {
        string[] rules = text.Split("- alert: ")[1..];
        foreach (string rule in rules)
        {
            foreach (string member in new[] { "expr: ", "for: ", "labels: { severity: ", "annotations: { summary: " })
                Assert.True(rule.Contains(member, StringComparison.Ordinal), $"{member}is missing in {rule}");
            yield return Expression().Match(rule).Groups[1].Value;
        }
    }

    private double Sum(string name, params string[] labels) => _hours.Metrics.Split('\n')
        .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal))
        .Where(line => labels.All(label => line.Contains(label, StringComparison.Ordinal)))
        .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^(\w+)[{ ]", RegexOptions.Multiline)]
    private static partial Regex Metric();

    [GeneratedRegex(@"trunkline_\w+")]
    private static partial Regex Name();

    [GeneratedRegex(@"expr: (.+)")]
    private static partial Regex Expression();
}
