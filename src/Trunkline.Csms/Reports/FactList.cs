using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Trunkline.Control.Centre;
using Trunkline.Csms.Profile;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;

namespace Trunkline.Csms.Reports;

/// <summary>Collects the facts of one message, and gives each a name under which a repetition of the message would name it again.</summary>
internal sealed class FactList(string commandId, Action<string> countOddity)
{
    // What is longer says no more to whoever looks at it.
    private const int LongestText = 500;

    // Of each kind so many are told one by one, as of the batteries of a truck; then so many by name, and the rest by their number.
    private const int MostOdd = 3;
    private const int MostNamed = 10;

    private readonly ImmutableArray<StationFact>.Builder _facts = ImmutableArray.CreateBuilder<StationFact>();
    private readonly List<Many> _odd = [];
    private ImmutableArray<Reading>.Builder? _readings;
    private int _named;
    private string _message = "";

    private sealed class Many(string kind)
    {
        public string Kind => kind;

        public int Told { get; set; }

        public List<string> Subjects { get; } = [];
    }

    public void Add(StationFact fact, Instant? at = null, bool offline = false)
    {
        string id = _named == 0 ? commandId : string.Create(CultureInfo.InvariantCulture, $"{commandId}.{_named}");
        _named++;
        _facts.Add(fact with { At = at, Offline = offline, CommandId = id });
    }

    /// <summary>
    /// A fact of the connection, which is told anew on each: it has no name, and the message's own facts keep theirs whether it comes
    /// before them or not.
    /// </summary>
    public void AddOfConnection(StationFact fact) => _facts.Add(fact);

    /// <summary>Something that makes no sense, with what the station said.</summary>
    public void Odd(string kind, string subject, string message, string told, Instant? at = null)
    {
        countOddity(kind);
        Many? many = _odd.Find(each => each.Kind == kind);
        if (many is null) _odd.Add(many = new Many(kind));
        if (++many.Told > MostOdd)
        {
            if (many.Subjects.Count < MostNamed) many.Subjects.Add(subject);
            _message = message;
            return;
        }

        string known = SwapProfile.Object(writer =>
        {
            writer.WriteString("message", message);
            writer.WriteString("told", told.Length <= LongestText ? told : told[..LongestText]);
        }).GetRawText();
        Add(new StationFact.Oddity(kind, subject, known), at);
    }

    /// <summary>All of them; of what is odd many times the rest in one. To be called once.</summary>
    public ImmutableArray<StationFact> ToFacts()
    {
        foreach (Many many in _odd)
        {
            if (many.Subjects.Count == 0) continue;
            string known = SwapProfile.Object(writer =>
            {
                writer.WriteString("message", _message);
                writer.WriteNumber("more", many.Told - MostOdd);
                writer.WriteStartArray("first");
                foreach (string subject in many.Subjects)
                    writer.WriteStringValue(subject.Length <= LongestText ? subject : subject[..LongestText]);
                writer.WriteEndArray();
            }).GetRawText();
            Add(new StationFact.Oddity(many.Kind, "message/" + _message, known));
        }

        return _facts.ToImmutable();
    }

    /// <summary>A value from which nothing follows: no fact.</summary>
    public void Measure(in Reading reading) => (_readings ??= ImmutableArray.CreateBuilder<Reading>()).Add(reading);

    public ImmutableArray<Reading> ToReadings() => _readings?.ToImmutable() ?? [];
}
