using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;

namespace Trunkline.Cluster.Telemetry;

/// <summary>
/// What one station has told of its values and is not written yet, and the latest value of each. Bounded whatever the station tells and
/// however long nothing can be written. From any thread.
/// </summary>
internal sealed class StationReadings(TelemetryOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(short Slot, Measurand Measurand), Series> _series = [];
    private long _taken;
    private long _late;
    private long _repeated;
    private long _ahead;
    private long _tooOld;
    private long _unusable;
    private long _dropped;
    private int _waiting;
    private volatile bool _hasNews;

    internal TelemetryCounts Counts
    {
        get
        {
            lock (_lock)
                return new TelemetryCounts(_taken, _late, _repeated, _ahead, _tooOld, _unusable, _dropped, _waiting);
        }
    }

    internal LatestValue[] Latest()
    {
        lock (_lock)
        {
            return [.. _series.Values.Select(series => series.Latest).OfType<LatestValue>()
                .OrderBy(latest => latest.Slot).ThenBy(latest => latest.Measurand)];
        }
    }

    internal void Restore(LatestValue latest)
    {
        lock (_lock) SeriesOf(latest.Slot, latest.Measurand).Restore(latest);
    }

    internal void Take(ReadOnlySpan<Reading> readings, Instant now)
    {
        lock (_lock)
        {
            _hasNews = true;
            foreach (ref readonly Reading reading in readings) Take(reading, now);
        }
    }

    /// <summary>Takes out what is to be written; each part is to be written whole.</summary>
    internal void Drain(Action<SeriesPart> part)
    {
        // Asked of thousands of stations twice a second, most of which have told nothing since.
        if (!_hasNews) return;
        lock (_lock)
        {
            _hasNews = false;
            foreach (Series series in _series.Values)
            {
                if (!series.IsNew && series.Waiting.Count == 0) continue;
                part(new SeriesPart(series.Slot, series.Measurand, series.IsNew ? series.Latest : null, [.. series.Waiting]));
                series.IsNew = false;
                _waiting -= series.Waiting.Count;
                series.Waiting.Clear();
            }
        }
    }

    /// <summary>A part could not be written: it waits again, with what came meanwhile.</summary>
    internal void GiveBack(SeriesPart part)
    {
        lock (_lock)
        {
            _hasNews = true;
            Series series = SeriesOf(part.Slot, part.Measurand);
            series.IsNew |= part.Latest is not null;
            foreach (QuarterSum sum in part.Sums) SumOf(series, sum.QuarterMs, sum.Battery).Add(sum);
        }
    }

    private void Take(in Reading reading, Instant now)
    {
        Series series = SeriesOf(reading.Slot, reading.Measurand);
        if (reading.Thousandths is > Reading.Most or < -Reading.Most)
        {
            _unusable++;
            return;
        }

        if (reading.At < now - options.Retention)
        {
            _tooOld++;
            return;
        }

        if (series.IsRepeated(reading))
        {
            _repeated++;
            return;
        }

        bool isAhead = reading.At > now;
        Instant at = isAhead ? now : reading.At;
        LatestValue? before = series.Latest;
        bool isLate = before is not null && at < before.At;
        if (!isLate && before is not null) Hold(series, before, at);
        string battery = reading.Battery ?? (before is { HasEnded: false } ? before.Battery : "");
        SumOf(series, QuarterSum.QuarterOf(at.Milliseconds), battery).Add(reading.Thousandths, at.Milliseconds);
        _taken++;
        if (isAhead) _ahead++;
        if (isLate)
        {
            _late++;
            return;
        }

        series.Latest = new LatestValue(
            reading.Slot, reading.Measurand, reading.Thousandths, battery, at, reading.ToldAt, now, reading.EndsStay);
        series.IsNew = true;
        if (reading.EndsStay) EndStay(reading.Slot, at);
    }

    // The battery takes all that was told of it along.
    private void EndStay(short slot, Instant at)
    {
        foreach (Measurand measurand in Enum.GetValues<Measurand>())
        {
            if (!_series.TryGetValue((slot, measurand), out Series? series)) continue;
            if (series.Latest is not { HasEnded: false } latest || latest.At > at) continue;
            Hold(series, latest, at);
            series.Latest = latest with { HasEnded = true };
            series.IsNew = true;
        }
    }

    // From when it was measured until now, quarter by quarter; not for longer than it is believed.
    private void Hold(Series series, LatestValue value, Instant until)
    {
        if (value.HasEnded || !Measurands.Holds(series.Measurand)) return;
        long end = Instant.Min(until, value.At + options.LongestHeld).Milliseconds;
        for (long from = value.At.Milliseconds; from < end;)
        {
            long quarter = QuarterSum.QuarterOf(from);
            long to = Math.Min(end, quarter + QuarterSum.LengthMs);
            SumOf(series, quarter, value.Battery).Hold(value.Thousandths, value.At.Milliseconds, to - from);
            from = to;
        }
    }

    private Series SeriesOf(short slot, Measurand measurand)
    {
        if (!_series.TryGetValue((slot, measurand), out Series? series))
            _series[(slot, measurand)] = series = new Series(slot, measurand);
        return series;
    }

    private QuarterSum SumOf(Series series, long quarterMs, string battery)
    {
        QuarterSum sum = series.SumOf(quarterMs, battery, out bool isNew);
        if (!isNew) return sum;
        if (_waiting >= options.MostWaiting) DropOldest(but: sum);
        _waiting++;
        return sum;
    }

    // Only while nothing can be written for hours: then it may take its time.
    private void DropOldest(QuarterSum but)
    {
        (Series Series, QuarterSum Sum)? oldest = null;
        foreach (Series series in _series.Values)
        {
            foreach (QuarterSum sum in series.Waiting)
            {
                if (sum != but && (oldest is not { } found || sum.QuarterMs < found.Sum.QuarterMs)) oldest = (series, sum);
            }
        }

        if (oldest is not { } goes) return;
        goes.Series.Waiting.Remove(goes.Sum);
        _waiting--;
        _dropped += goes.Sum.Readings;
    }
}

/// <summary>What of one series is written together, so that a latest value and the time for which it held go as one.</summary>
internal sealed record SeriesPart(short Slot, Measurand Measurand, LatestValue? Latest, QuarterSum[] Sums)
{
    internal int Rows => Sums.Length + (Latest is null ? 0 : 1);
}
