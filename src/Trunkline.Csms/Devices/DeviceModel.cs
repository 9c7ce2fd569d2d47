using System.Globalization;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Devices;

/// <summary>
/// What a station has announced of itself: actual values of variables of components. Names are compared without case, because the
/// specification itself writes them in two ways.
/// </summary>
public sealed class DeviceModel
{
    /// <summary>Variables that are kept; a thousand slots have fewer.</summary>
    public const int MostVariables = 20_000;

    private readonly SortedDictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Values by name, <c>Connector(3,1).AvailabilityState</c> or <c>BatterySwapCtrlr.Timeout[In]</c>, in order.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The value of a variable of the whole station; null when it was not announced.</summary>
    public string? ValueOf(string component, string variable, string? instance = null) =>
        _values.GetValueOrDefault(NameOf(new Component { Name = component }, new Variable { Name = variable, Instance = instance }));

    /// <summary>Takes note of a value. Beyond the limit new names are not taken.</summary>
    public void Note(Component component, Variable variable, string value)
    {
        string name = NameOf(component, variable);
        if (_values.Count < MostVariables || _values.ContainsKey(name)) _values[name] = value;
    }

    /// <summary>Takes note of what a report says of a variable.</summary>
    public void Note(ReportData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var attribute in data.VariableAttribute)
        {
            if (attribute.Type is null || attribute.Type == AttributeKind.Actual)
                Note(data.Component, data.Variable, attribute.Value ?? "");
        }
    }

    /// <summary>A new inventory takes the place of all that was known.</summary>
    public void Replace(IEnumerable<ReportData> inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        _values.Clear();
        foreach (var data in inventory) Note(data);
    }

    /// <summary>
    /// Variables that block S requires and that were not announced, as in <c>BatterySwapCtrlr.MaxSoc</c>; one of slots is named once,
    /// for the first slot that lacks it.
    /// </summary>
    public IReadOnlyList<string> MissingForSwapping(int slots)
    {
        List<string> missing = [];
        foreach (string name in new[] { "TargetSoc", "MaxSoc", "Timeout[In]", "Timeout[Out]" })
            if (!_values.ContainsKey("BatterySwapCtrlr." + name)) missing.Add("BatterySwapCtrlr." + name);
        foreach (string name in new[] { "Available", "SoC" })
        {
            for (int evse = 1; evse <= slots; evse++)
            {
                string slot = string.Create(CultureInfo.InvariantCulture, $"BatteryCartridge({evse}");
                if (_values.ContainsKey($"{slot}).{name}") || _values.ContainsKey($"{slot},1).{name}")) continue;
                missing.Add($"{slot}).{name}");
                break;
            }
        }

        return missing;
    }

    private static string NameOf(Component component, Variable variable)
    {
        string evse = component.Evse switch
        {
            null => "",
            { ConnectorId: null } slot => string.Create(CultureInfo.InvariantCulture, $"({slot.Id})"),
            { } slot => string.Create(CultureInfo.InvariantCulture, $"({slot.Id},{slot.ConnectorId})"),
        };
        return $"{component.Name}{Bracketed(component.Instance)}{evse}.{variable.Name}{Bracketed(variable.Instance)}";
    }

    private static string Bracketed(string? instance) => instance is null ? "" : $"[{instance}]";
}
