using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Validation;

/// <summary>A type that says which members it has on the wire.</summary>
public interface IShaped
{
    /// <summary>Its members, with their bounds.</summary>
    static abstract Shape Shape { get; }
}

/// <summary>The members of an object of the protocol, with their bounds: a small schema, declared beside the type.</summary>
public sealed class Shape
{
    // The members seen are a set of bits.
    private const int MostMembers = 64;

    private static readonly Member CustomData =
        May("customData", new ObjectRule(new Shape("CustomData", isOpen: true, [Needs("vendorId", Rule.Text(255))])));

    private readonly bool _isOpen;

    private Shape(string name, bool isOpen, ImmutableArray<Member> members)
    {
        if (members.Length > MostMembers) throw new ArgumentException($"{name} has more than {MostMembers} members.");
        Name = name;
        _isOpen = isOpen;
        Members = members;
    }

    /// <summary>The name of the type.</summary>
    public string Name { get; }

    /// <summary>The members; every object but customData itself may carry <c>customData</c>.</summary>
    public ImmutableArray<Member> Members { get; }

    /// <summary>One member of an object.</summary>
    public sealed class Member
    {
        internal Member(string name, bool isRequired, Rule rule)
        {
            Name = name;
            Utf8Name = Encoding.UTF8.GetBytes(name);
            IsRequired = isRequired;
            Rule = rule;
        }

        /// <summary>Its name on the wire.</summary>
        public string Name { get; }

        /// <summary>Whether the object is of no use without it.</summary>
        public bool IsRequired { get; }

        /// <summary>What its value may be.</summary>
        public Rule Rule { get; }

        internal byte[] Utf8Name { get; }
    }

    internal static Shape Of(string name, params ReadOnlySpan<Member> members) =>
        new(name, isOpen: false, [.. members, CustomData]);

    internal static Member Needs(string name, Rule rule) =>
        new(name, isRequired: true, rule is ObjectRule known ? known.AsRequired() : rule);

    internal static Member May(string name, Rule rule) => new(name, isRequired: false, rule);

    /// <summary>Checks the object that the reader stands on, and leaves it at the object's end.</summary>
    internal bool Check(ref Utf8JsonReader reader, ref Findings findings)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return findings.Refuse("must be an object", ErrorCode.TypeConstraintViolation);
        }

        bool isUsable = true;
        ulong seen = 0;
        int next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int index = Find(ref reader, next);
            if (index < 0)
            {
                if (!_isOpen) findings.Note("is not known to the protocol", ErrorCode.FormatViolation, NameOf(ref reader));
                reader.Skip();
                continue;
            }

            seen |= 1UL << index;
            next = index + 1;
            isUsable &= CheckMember(Members[index], ref reader, ref findings);
        }

        for (int i = 0; i < Members.Length; i++)
        {
            if (Members[i].IsRequired && (seen & (1UL << i)) == 0)
                isUsable = findings.Refuse("is missing", ErrorCode.OccurrenceConstraintViolation, Members[i].Name);
        }

        return isUsable;
    }

    private static bool CheckMember(Member member, ref Utf8JsonReader reader, ref Findings findings)
    {
        int before = findings.Count;
        long nameStart = reader.TokenStartIndex;
        reader.Read();
        bool isUsable = member.Rule.Check(ref reader, ref findings);
        if (findings.Count == before) return true;
        findings.Within(member.Name, before);
        if (isUsable) return true;
        if (member.IsRequired) return false;
        findings.LeaveOut(nameStart, before);
        return true;
    }

    // Members mostly come in the order of the protocol, so that the one after the last is tried first.
    private int Find(ref Utf8JsonReader reader, int next)
    {
        for (int i = 0; i < Members.Length; i++)
        {
            int index = next + i;
            if (index >= Members.Length) index -= Members.Length;
            if (reader.ValueTextEquals(Members[index].Utf8Name)) return index;
        }

        return -1;
    }

    private static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "(a name that is no text)";
        }
    }
}
