using System.Globalization;
using System.Text;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Validation;
using Trunkline.Physics.Randomness;

namespace Trunkline.Server.Tests.Fuzz;

/// <summary>
/// Makes frames that a station might send, from the rules of every message, and spoils most of them somewhere: in what a value is, in what
/// an object has, in how the frame is written. The same seed makes the same frames.
/// </summary>
internal sealed class FrameMill(ulong seed, ulong station, string[] serials, string[] vins)
{
    private const double SpoiledValues = 0.04;
    private const int Deepest = 6;

    private static readonly OcppAction[] Actions = [.. OcppActions.All.Where(action => action.Sender != Sender.Csms)];

    // A line's own traffic is mostly this; the rest comes often enough anyway.
    private static readonly OcppAction[] Busy =
    [
        .. Actions.Where(action => action.Name is "TransactionEvent" or "BatterySwap" or "StatusNotification" or "NotifyEvent"
            or "MeterValues" or "Authorize"),
    ];

    private readonly StringBuilder _text = new();
    private RandomStream _chance = RandomStream.For(seed, 0, Purpose.Fault, station);
    private double _spoiled;
    private int _number;

    /// <summary>The next frame; not always text that anybody could read.</summary>
    public byte[] Next()
    {
        // A third is right, so that what is spoiled falls upon a state that there is something in.
        _spoiled = Falls(0.35) ? 0 : SpoiledValues * Math.Exp(2 * (_chance.NextUnit() - 0.5));
        _text.Clear();
        var action = Pick(Falls(0.7) ? Busy : Actions);
        switch (Below(100))
        {
            case < 4:
                // Answers that nobody waits for.
                _text.Append(CultureInfo.InvariantCulture, $"[3,\"{Id()}\",");
                Put(action.ResponseShape, 0);
                _text.Append(']');
                break;
            case < 6:
                _text.Append(CultureInfo.InvariantCulture, $"[{4 + Below(2)},\"{Id()}\",\"GenericError\",\"\",{{}}]");
                break;
            case < 8:
                _text.Append(CultureInfo.InvariantCulture, $"[6,\"{Id()}\",\"NotifyPeriodicEventStream\",");
                Put(action.RequestShape, 0);
                _text.Append(']');
                break;
            case < 10:
                Nonsense();
                break;
            default:
                _text.Append(CultureInfo.InvariantCulture, $"[2,\"{Id()}\",\"{NameOf(action)}\",");
                Put(action.RequestShape, 0);
                _text.Append(']');
                break;
        }

        byte[] frame = Encoding.UTF8.GetBytes(_text.ToString());
        return Falls(0.03) ? Torn(frame) : frame;
    }

    /// <summary>What a station says when it is asked for something.</summary>
    public string AnswerTo(string messageId, string action)
    {
        _spoiled = Falls(0.5) ? 0 : SpoiledValues;
        _text.Clear();
        if (Falls(0.2) || OcppActions.All.FirstOrDefault(each => each.Name == action) is not { } known)
            return $"[4,\"{messageId}\",\"NotSupported\",\"\",{{}}]";
        _text.Append(CultureInfo.InvariantCulture, $"[3,\"{messageId}\",");
        Put(known.ResponseShape, 0);
        return _text.Append(']').ToString();
    }

    private void Put(Shape shape, int depth)
    {
        _text.Append('{');
        bool isFirst = true;
        foreach (var member in shape.Members)
        {
            bool isThere = member.IsRequired ? !Spoils() : depth < Deepest && Falls(0.4);
            if (!isThere) continue;
            int times = Spoils() ? 2 : 1;
            for (int i = 0; i < times; i++)
            {
                if (!isFirst) _text.Append(',');
                isFirst = false;
                _text.Append('"').Append(Spoils() ? member.Name.ToUpperInvariant() : member.Name).Append("\":");
                Put(member.Rule, member.Name, depth + 1);
            }
        }

        if (Spoils()) _text.Append(isFirst ? "" : ",").Append("\"nobodyKnowsThis\":[{\"a\":1}]");
        _text.Append('}');
    }

    private void Put(Rule rule, string name, int depth)
    {
        if (Spoils())
        {
            _text.Append(WrongValue());
            return;
        }

        switch (rule)
        {
            case ObjectRule known:
                Put(known.Shape, depth);
                break;
            case ListRule list:
                PutList(list, name, depth);
                break;
            case WordRule word:
                _text.Append('"').Append(Pick(word.Words.AsSpan())).Append('"');
                break;
            case FlagRule:
                _text.Append(Falls(0.5) ? "true" : "false");
                break;
            case TimeRule:
                _text.Append('"').Append(Time()).Append('"');
                break;
            case WholeRule whole:
                _text.Append(Whole(name, whole.Min, whole.Max));
                break;
            case NumberRule number:
                _text.Append(Number(name, number.Min, number.Max));
                break;
            case TextRule text:
                _text.Append('"').Append(Text(name, text.MaxLength)).Append('"');
                break;
            default:
                _text.Append("{\"vendorId\":\"x\"}");
                break;
        }
    }

    private void PutList(ListRule list, string name, int depth)
    {
        int most = (int)Math.Min(list.MaxItems, list.MinItems + 3L);
        int count = list.MinItems + Below(most - list.MinItems + 1);
        _text.Append('[');
        for (int i = 0; i < count; i++)
        {
            if (i > 0) _text.Append(',');
            Put(list.Items, name, depth);
        }

        _text.Append(']');
    }

    // What the line knows, so that something comes of it, and sometimes what it does not.
    private string Text(string name, int most)
    {
        string text = name switch
        {
            "serialNumber" => Falls(0.8) ? Pick(serials) : "STRANGE-" + Below(5),
            "idToken" => Falls(0.8) ? Pick(vins) : "NOBODY-" + Below(5),
            "transactionId" => "t" + Below(20),
            _ => Falls(0.02) ? new string('\u9f99', 2_000) : "text-" + Below(10),
        };
        return text.Length > most && !Spoils() ? text[..most] : text;
    }

    private string Whole(string name, int least, int most) => Falls(0.01)
        ? (Falls(0.5) ? least : most).ToString(CultureInfo.InvariantCulture)
        : Usual(name, least, most);

    private string Usual(string name, int least, int most) => name switch
    {
        "id" or "evseId" or "connectorId" => Below(16).ToString(CultureInfo.InvariantCulture),
        "seqNo" => (_number % 50).ToString(CultureInfo.InvariantCulture),
        "requestId" => Below(20).ToString(CultureInfo.InvariantCulture),
        _ => Math.Clamp(Below(100), least, most).ToString(CultureInfo.InvariantCulture),
    };

    private string Number(string name, decimal least, decimal most) => name is "soC" or "soH"
        ? Below(101).ToString(CultureInfo.InvariantCulture)
        : Falls(0.1)
            ? Pick(["1e15", "-1e15", "1e-15", "79228162514264337593543950335", "0.1"])
            : Math.Clamp(Below(400), least, most).ToString(CultureInfo.InvariantCulture);

    private string Time() => Falls(0.1)
        ? Pick(["1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-03-01T08:00:00+08:00", "2026-03-01T08:00:00", "0001-01-01T00:00:00Z"])
        : DateTime.UnixEpoch.AddSeconds(1_772_000_000 + Below(1_000_000))
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string WrongValue() => Pick(
    [
        "null", "true", "-1", "1e308", "1e400", "9223372036854775808", "-9223372036854775809", "0.000000000000000000000000000001", "\"\"",
        "\"\\u0000\"", "\"\\ud800\"", "{}", "[]", "[[[[[[]]]]]]", "\"yes\"", new string('[', 40) + new string(']', 40),
        '"' + new string('x', 3_000) + '"', "{\"a\":1,\"a\":2}", "2147483648", "\"2026-13-45T99:99:99Z\"",
    ]);

    private string NameOf(OcppAction action) => Falls(0.01) ? "Nothing" + Below(3) : action.Name;

    private string Id() => Falls(0.03)
        ? Pick(["", new string('i', 37), "m1", "\\u0000", "\u6362\u7535"])
        : (++_number).ToString(CultureInfo.InvariantCulture);

    private void Nonsense() => _text.Append(Pick(
    [
        "", "[", "[]", "{}", "null", "[2]", "[2,\"x\"]", "[2,1,\"Heartbeat\",{}]", "[2,\"x\",\"Heartbeat\"]",
        "[2,\"x\",\"Heartbeat\",{},{}]",
        "[7,\"x\",{}]", "[-2,\"x\",\"Heartbeat\",{}]", "[2.5,\"x\",\"Heartbeat\",{}]", "[\"2\",\"x\",\"Heartbeat\",{}]", "hello",
        "[2,\"x\",\"Heartbeat\",null]", "[2,\"x\",\"DataTransfer\"," + new string('[', 500) + new string(']', 500) + "]",
        "[2,\"x\",\"DataTransfer\",{\"vendorId\":\"v\",\"data\":\"" + new string('d', 200_000) + "\"}]",
    ]));

    private byte[] Torn(byte[] frame)
    {
        if (frame.Length == 0) return frame;
        if (Falls(0.5)) return frame[..Below(frame.Length)];
        frame[Below(frame.Length)] = (byte)Below(256);
        return frame;
    }

    private bool Spoils() => Falls(_spoiled);

    private bool Falls(double share) => _chance.NextUnit() < share;

    private int Below(int most) => (int)(_chance.NextUnit() * most);

    private T Pick<T>(ReadOnlySpan<T> from) => from[Below(from.Length)];

    private T Pick<T>(T[] from) => from[Below(from.Length)];
}
