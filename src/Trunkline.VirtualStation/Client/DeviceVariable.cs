using System.Globalization;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;

namespace Trunkline.VirtualStation.Client;

/// <summary>One variable of a station.</summary>
/// <param name="read">Gives its value where it is read-only; null where it may be written.</param>
internal sealed class DeviceVariable(
    string component, string name, string? instance, Evse? evse, DataKind kind, string value, Func<string?>? read)
{
    private string _value = value;

    /// <summary>The only value that may be written; null for any of its type.</summary>
    public string? Allowed { get; init; }

    /// <summary>Its value as text; null when there is none now.</summary>
    public string? Value => read is null ? _value : read();

    /// <summary>It is this variable of the whole station.</summary>
    public bool Is(string ofComponent, string ofName) => evse is null && Same(component, ofComponent) && Same(name, ofName);

    /// <summary>It belongs to a component.</summary>
    public bool IsOf(Component wanted) => Same(component, wanted.Name) && evse?.Id == wanted.Evse?.Id;

    /// <summary>It has this name.</summary>
    public bool IsNamed(Variable wanted) =>
        Same(name, wanted.Name) && (instance is null ? wanted.Instance is null : Same(instance, wanted.Instance ?? ""));

    /// <summary>It is among those that a report is asked for.</summary>
    public bool IsIn(ComponentVariable wanted) =>
        Same(component, wanted.Component.Name)
        && (wanted.Component.Evse is null || evse?.Id == wanted.Component.Evse.Id)
        && (wanted.Variable is null || Same(name, wanted.Variable.Name));

    /// <summary>Writes it.</summary>
    public bool TrySet(string text, out StatusInfo? why)
    {
        why = null;
        if (read is not null)
        {
            why = new StatusInfo { ReasonCode = "ReadOnly" };
        }
        else if (Allowed is not null && !Same(Allowed, text))
        {
            why = new StatusInfo { ReasonCode = "PropertyConstraint", AdditionalInfo = $"this station has {Allowed}" };
        }
        else if (!Fits(text))
        {
            why = new StatusInfo { ReasonCode = "InvalidValue" };
        }
        else
        {
            _value = text;
        }

        return why is null;
    }

    /// <summary>As it stands in a report.</summary>
    public ReportData ToReport() => new()
    {
        Component = new Component { Name = component, Evse = evse },
        Variable = new Variable { Name = name, Instance = instance },
        VariableAttribute =
        [
            new VariableAttribute { Value = Value, Mutability = read is null ? Mutability.ReadWrite : Mutability.ReadOnly },
        ],
        VariableCharacteristics = new VariableCharacteristics { DataType = kind, SupportsMonitoring = false, ValuesList = ListOf() },
    };

    private string? ListOf() => kind is DataKind.OptionList or DataKind.MemberList ? Allowed ?? Value : null;

    private bool Fits(string text) => kind switch
    {
        DataKind.Integer => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        DataKind.Boolean => Same(text, "true") || Same(text, "false"),
        _ => true,
    };

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
