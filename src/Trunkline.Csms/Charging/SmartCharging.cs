using System.Globalization;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Charging;

/// <summary>What a station says that it can do of smart charging, by its variables.</summary>
internal sealed class SmartCharging
{
    private const string Controller = "SmartChargingCtrlr";

    private static readonly string[][] Wanted =
    [
        ["Enabled", "Available", "RateUnit", "SupportsDynamicProfiles"],
        ["SupportsMaxOfflineDuration", "MaxExternalConstraintsId"],
    ];

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private int _asked;

    /// <summary>All has been asked.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Why it cannot be steered; null where it can.</summary>
    public string? Why { get; private set; } = "not asked yet";

    /// <summary>It takes profiles of kind Dynamic.</summary>
    public bool IsDynamic => IsTrue("SupportsDynamicProfiles");

    /// <summary>It lets a profile end when the centre is out of reach.</summary>
    public bool EndsOffline => IsTrue("SupportsMaxOfflineDuration");

    /// <summary>The greatest number of a profile that is not ours to use.</summary>
    public int ReservedIds => int.TryParse(
        _values.GetValueOrDefault("MaxExternalConstraintsId"), NumberStyles.None, CultureInfo.InvariantCulture, out int most)
        && most < int.MaxValue / 2 ? most : 999;

    /// <summary>The next question; null when all is known.</summary>
    public GetVariablesRequest? Ask() => IsKnown ? null : new GetVariablesRequest
    {
        GetVariableData =
        [
            .. Wanted[_asked].Select(name => new GetVariableData
            {
                Component = new Component { Name = Controller }, Variable = new Variable { Name = name },
            }),
        ],
    };

    public void Hear(GetVariablesResponse response)
    {
        foreach (GetVariableResult result in response.GetVariableResult)
        {
            if (result.AttributeStatus == GetVariableStatus.Accepted && result.AttributeValue is { } value)
                _values[result.Variable.Name] = value;
        }

        // A station that has no such controller has no more of its variables.
        IsKnown = ++_asked == Wanted.Length || _values.Count == 0;
        Why = WhyNot();
    }

    /// <summary>It cannot say. What it has said until then stands.</summary>
    public void Fail(string why)
    {
        IsKnown = true;
        if (_values.Count == 0) Why = why;
    }

    private string? WhyNot()
    {
        bool announces = _values.ContainsKey("Enabled") || _values.ContainsKey("Available");
        if (!announces) return "announces no smart charging";
        if (IsFalse("Enabled")) return "its smart charging is not enabled";
        if (IsFalse("Available")) return "its smart charging is not available";
        bool takesWatts = !_values.TryGetValue("RateUnit", out string? units)
            || units.Split(',').Any(unit => unit.Trim().Equals("W", StringComparison.OrdinalIgnoreCase));
        return takesWatts ? null : "takes no limits in watts";
    }

    private bool IsTrue(string name) => Has(name, "true");

    private bool IsFalse(string name) => Has(name, "false");

    private bool Has(string name, string value) =>
        _values.TryGetValue(name, out string? told) && told.Equals(value, StringComparison.OrdinalIgnoreCase);
}
