using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Control.Station;
using Trunkline.Model.Network;

namespace Trunkline.Cluster.Entries;

/// <summary>
/// An event of control as a small object: its kind in words, and of its other members only those that are not as in an event of that kind
/// of which nothing else is known. Sets, slots and powers lose their trailing zeros. Reports of batteries share their place in memory with
/// a second number and a position, so that the kind says which of them are there.
/// </summary>
internal sealed class StationEventConverter : JsonConverter<StationEvent>
{
    public override StationEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var happened = StationEvent.Of(default);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string member = reader.GetString()!;
            reader.Read();
            ReadMember(ref reader, member, ref happened);
        }

        return happened;
    }

    public override void Write(Utf8JsonWriter writer, StationEvent value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, value.Kind.ToString());
        if (value.Kind == StationEventKind.StageChanged) writer.WriteString("stage"u8, value.Stage.ToString());
        else Number(writer, "lane"u8, value.Lane);
        Number(writer, "count"u8, value.Count);
        if (value.Reason != Reason.None) writer.WriteString("reason"u8, value.Reason.ToString());
        Number(writer, "type"u8, value.BatteryType);
        if (value.Available) writer.WriteBoolean("available"u8, true);
        if (value.Truck != -1) writer.WriteNumber("truck"u8, value.Truck);
        Number(writer, "reservation"u8, value.Reservation);
        WriteSlots(writer, value.Slots);
        WritePowers(writer, value.Powers);
        Number(writer, "amount"u8, value.Amount);
        if (StationEvent.HasReports(value.Kind))
        {
            WriteSet(writer, value.Set);
        }
        else
        {
            Number(writer, "extra"u8, value.Extra);
            Number(writer, "position"u8, value.QueuePosition);
        }

        writer.WriteEndObject();
    }

    private static void ReadMember(ref Utf8JsonReader reader, string member, ref StationEvent happened)
    {
        switch (member)
        {
            case "kind": happened.Kind = Enum.Parse<StationEventKind>(reader.GetString()!); break;
            case "lane": happened.Lane = reader.GetByte(); break;
            case "stage": happened.Stage = Enum.Parse<Stage>(reader.GetString()!); break;
            case "count": happened.Count = reader.GetByte(); break;
            case "reason": happened.Reason = Enum.Parse<Reason>(reader.GetString()!); break;
            case "type": happened.BatteryType = reader.GetByte(); break;
            case "available": happened.Available = reader.GetBoolean(); break;
            case "position": happened.QueuePosition = reader.GetInt16(); break;
            case "truck": happened.Truck = reader.GetInt32(); break;
            case "reservation": happened.Reservation = reader.GetInt32(); break;
            case "slots": happened.Slots = SetSlotsConverter.Read(ref reader); break;
            case "powers": ReadPowers(ref reader, ref happened.Powers); break;
            case "amount": happened.Amount = reader.GetInt64(); break;
            case "extra": happened.Extra = reader.GetInt64(); break;
            case "set": ReadSet(ref reader, ref happened.Set); break;
            default: reader.Skip(); break;
        }
    }

    private static void Number(Utf8JsonWriter writer, ReadOnlySpan<byte> member, long value)
    {
        if (value != 0) writer.WriteNumber(member, value);
    }

    private static void WriteSlots(Utf8JsonWriter writer, in SetSlots slots)
    {
        if (slots[0] == 0 && slots[1] == 0 && slots[2] == 0) return;
        writer.WritePropertyName("slots"u8);
        SetSlotsConverter.Write(writer, slots);
    }

    private static void WritePowers(Utf8JsonWriter writer, in SetPowers powers)
    {
        int count = SetReport.MaximumSize;
        while (count > 0 && powers[count - 1] == 0) count--;
        if (count == 0) return;
        writer.WriteStartArray("powers"u8);
        for (int i = 0; i < count; i++) writer.WriteNumberValue(powers[i]);
        writer.WriteEndArray();
    }

    private static void ReadPowers(ref Utf8JsonReader reader, ref SetPowers powers)
    {
        for (int i = 0; reader.Read() && reader.TokenType == JsonTokenType.Number; i++) powers[i] = reader.GetInt32();
    }

    private static void WriteSet(Utf8JsonWriter writer, in SetReport set)
    {
        int count = SetReport.MaximumSize;
        while (count > 0 && set[count - 1] == default) count--;
        if (count == 0) return;
        writer.WriteStartArray("set"u8);
        for (int i = 0; i < count; i++)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(set[i].Battery);
            writer.WriteNumberValue(set[i].ChargePerMille);
            writer.WriteNumberValue(set[i].HealthPerMille);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void ReadSet(ref Utf8JsonReader reader, ref SetReport set)
    {
        for (int i = 0; reader.Read() && reader.TokenType == JsonTokenType.StartArray; i++)
        {
            reader.Read();
            int battery = reader.GetInt32();
            reader.Read();
            short charge = reader.GetInt16();
            reader.Read();
            set[i] = new BatteryReport(battery, charge, reader.GetInt16());
            reader.Read();
        }
    }
}
