using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Network;
using Trunkline.Model.Provenance;

namespace Trunkline.Model.Files;

/// <summary>A battery owner or station operator in <c>network.json</c>.</summary>
internal static class PartyShape
{
    private static readonly Member<string> Id = Members.Required("id", new IdKind(), "How the files and accounts refer to it.");
    private static readonly Member<Name> Name = Members.Required("name", Kinds.Name, "What people call it.");

    /// <summary>Reads a battery owner.</summary>
    public static Shape<Party> Owner { get; } = Of("battery owner", "Somebody who lets batteries and gets a part of each swap's fee.");

    /// <summary>Reads a station operator.</summary>
    public static Shape<Party> Operator { get; } = Of("station operator", "Somebody who runs stations and gets the rest of the fee.");

    /// <summary>A member that names an owner; the first one where it is left out.</summary>
    public static Member<int?> OwnerMember(string name, string meaning) =>
        Members.Optional(name, Kinds.OrNone(new ReferenceKind("battery owner", "batteryOwners")), meaning + " Left out, the first one.");

    private static Shape<Party> Of(string title, string meaning) => new(
        title, meaning, [Id, Name], fields => new Party(fields.Get(Id), fields.Get(Name)));
}
