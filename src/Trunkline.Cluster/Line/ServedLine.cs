using System.Collections.Immutable;
using Trunkline.Cluster.Entries;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Line;

/// <summary>A line's files contradict those that its journal was written with.</summary>
public sealed class LineContradictedException : Exception
{
    /// <summary>Contradicted for no stated reason.</summary>
    public LineContradictedException() { }

    /// <summary>Contradicted, in words.</summary>
    public LineContradictedException(string message) : base(message) { }

    /// <summary>Contradicted, in words, and why.</summary>
    public LineContradictedException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>In what.</summary>
    public ImmutableArray<LineContradiction> Contradictions { get; init; } = [];
}

/// <summary>Keeps in the journal what it relies on in the files, so that nobody serves it with files that say something else.</summary>
public static class ServedLine
{
    /// <summary>The stream of footprints.</summary>
    public const string Stream = StreamNames.Line + "served";

    /// <summary>Format versions; each has a golden file.</summary>
    public static EntryFormats<LineFootprint> Formats { get; } =
        new EntryFormats<LineFootprint>().With("line-served", FootprintJson.Default.LineFootprint);

    /// <summary>Before a line is served: writes down what its files are, if they are new or have grown.</summary>
    /// <exception cref="LineContradictedException">They contradict those that the journal was written with; nothing is written.</exception>
    public static async ValueTask AdmitAsync(IJournal journal, LineRules line, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var footprint = LineFootprint.Of(line);
        JournalEntry? last = null;
        await foreach (var entry in journal.ReadAsync(Stream, 1, cancellationToken).ConfigureAwait(false)) last = entry;
        var written = Formats.Write(footprint, now.Milliseconds);
        if (last is not null && last.Payload.AsSpan().SequenceEqual(written.Payload)) return;
        if (last is not null)
        {
            var contradictions = Formats.Read(last).ContradictedBy(footprint).ToImmutableArray();
            if (!contradictions.IsEmpty)
            {
                throw new LineContradictedException(
                    "The files contradict those that the journal was written with: " + string.Join("; ", contradictions))
                {
                    Contradictions = contradictions,
                };
            }
        }

        await journal.AppendAsync(new Append(Stream, last?.Version ?? 0, [written]), cancellationToken).ConfigureAwait(false);
    }
}
