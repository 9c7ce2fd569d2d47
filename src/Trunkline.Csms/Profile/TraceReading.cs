using System.Collections.Immutable;
using System.Text.Json;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;

namespace Trunkline.Csms.Profile;

/// <summary>A step trace as it was read; the trace is null where <paramref name="Wrong"/> says why.</summary>
/// <param name="ToldBegin">Its beginning by the station's clock, whatever that says.</param>
internal readonly record struct TraceRead(SwapTrace? Trace, DateTimeOffset ToldBegin, string Wrong);

/// <summary>
/// Reads the step trace of a swap (<c>docs/ocpp-profile.md</c>, <em>step traces</em>). Whatever it is, reading does not throw: what is
/// wrong is named, without what was told, so that it counts as one kind of breach.
/// </summary>
internal static class TraceReading
{
    private const int LongestName = 40;
    private const int LongestFileName = 60;
    private const int LongestMediaType = 60;
    private const decimal MostDeviation = 100_000m;

    /// <summary>Reads; times stand as the station told them.</summary>
    /// <param name="lanes">Lanes of the station.</param>
    public static TraceRead Read(JsonElement? told, int lanes)
    {
        try
        {
            return new(ReadWhole(told, lanes, out DateTimeOffset begin), begin, "");
        }
        catch (WrongException wrong)
        {
            return new(null, default, wrong.Message);
        }
    }

    private static SwapTrace ReadWhole(JsonElement? told, int lanes, out DateTimeOffset begin)
    {
        if (told is not { ValueKind: JsonValueKind.Object } data) throw new WrongException("is no object");
        ProfileData trace = new(data);
        int request = Whole(trace, "requestId", 0, int.MaxValue);
        int lane = Whole(trace, "lane", 1, Math.Min(lanes, byte.MaxValue + 1));
        begin = trace.Time("begin") ?? throw new WrongException("begin is missing, or no time");
        var steps = ImmutableArray.CreateBuilder<TraceStep>();
        foreach (JsonElement each in List(data, "steps", SwapTrace.MostSteps)) steps.Add(Step(each));
        if (steps.Count == 0) throw new WrongException("steps is empty");
        Instant at = WireValues.InstantOf(begin);
        SwapTrace read = new(request, (byte)(lane - 1), at, at, steps.ToImmutable());
        if (read.Length > SwapTrace.Longest) throw new WrongException("takes longer than a day");
        string[] names = [.. read.Attachments.Select(attachment => attachment.Name)];
        if (names.Length > SwapTrace.MostAttachments) throw new WrongException("has too many attachments");
        if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Length)
            throw new WrongException("has two attachments of one name");
        return read;
    }

    private static TraceStep Step(JsonElement told)
    {
        ProfileData step = new(told);
        decimal? deviation = step.Number("deviation");
        if (deviation is { } far && Math.Abs(far) > MostDeviation) throw new WrongException("steps.deviation is out of range");
        int longest = (int)SwapTrace.Longest.Milliseconds;
        return new TraceStep(
            Word(step, "name", "steps.name"), Whole(step, "from", 0, longest), Whole(step, "took", 0, longest),
            deviation is { } measured ? decimal.Round(measured, 2) : null,
            [
                .. List(told, "interlocks", SwapTrace.MostInterlocks).Select(each => new ProfileData(each)).Select(each => new Interlock(
                    Word(each, "name", "interlocks.name"),
                    each.Flag("held") ?? throw new WrongException("interlocks.held is missing, or neither true nor false"))),
            ],
            [.. List(told, "attachments", SwapTrace.MostAttachments).Select(Attachment)]);
    }

    private static TraceAttachment Attachment(JsonElement told)
    {
        ProfileData file = new(told);
        string name = file.Text("name") ?? "";
        bool isName = name.Length is > 0 and <= LongestFileName && !name.StartsWith('.') && !name.EndsWith('.')
            && !name.Contains("..", StringComparison.Ordinal)
            && name.All(each => char.IsAsciiLetterOrDigit(each) || each is '.' or '-' or '_');
        if (!isName) throw new WrongException("attachments.name is missing, or no name");
        string type = file.Text("mediaType") ?? "";
        bool isType = type.Length is > 0 and <= LongestMediaType && type.Count(each => each == '/') == 1
            && type.All(each => char.IsAsciiLetterOrDigit(each) || each is '/' or '.' or '-' or '+');
        if (!isType) throw new WrongException("attachments.mediaType is missing, or none");
        return new TraceAttachment(name, type.ToLowerInvariant(), Whole(file, "bytes", 1, SwapTrace.MostAttachmentBytes));
    }

    private static JsonElement[] List(JsonElement data, string name, int most)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty(name, out JsonElement list)) return [];
        if (list.ValueKind != JsonValueKind.Array) throw new WrongException($"{name} is no list");
        if (list.GetArrayLength() > most) throw new WrongException($"{name} has more than {most}");
        return [.. list.EnumerateArray()];
    }

    private static int Whole(ProfileData data, string name, int least, int most)
    {
        if (data.Number(name) is not { } number || number != decimal.Truncate(number))
            throw new WrongException($"{name} is missing, or no whole number");
        return number >= least && number <= most ? (int)number : throw new WrongException($"{name} is out of range");
    }

    // Lower case with hyphens, so that a step is the same one at each station.
    private static string Word(ProfileData data, string member, string path)
    {
        string word = data.Text(member) ?? "";
        bool isWord = word.Length is > 0 and <= LongestName
            && word.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each == '-');
        return isWord ? word : throw new WrongException($"{path} is missing, or no word of a-z, 0-9 and -");
    }

    private sealed class WrongException(string what) : Exception(what);
}
