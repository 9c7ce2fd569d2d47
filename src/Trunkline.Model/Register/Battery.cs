namespace Trunkline.Model.Register;

/// <summary>A battery known by name.</summary>
/// <param name="Number">Its number in the register, from 0.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Type">Index of its type.</param>
/// <param name="Owner">Id of the battery owner.</param>
public sealed record Battery(int Number, string Serial, byte Type, string Owner);
