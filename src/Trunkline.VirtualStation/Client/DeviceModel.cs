using System.Globalization;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;

namespace Trunkline.VirtualStation.Client;

/// <summary>
/// The station's variables: those of battery swapping, of communication, of charging, and what stands in its slots. Names are compared
/// without case. Safe for several threads.
/// </summary>
internal sealed class DeviceModel
{
    private const int VariablesPerReport = 50;

    private readonly Lock _gate = new();
    private readonly List<DeviceVariable> _variables = [];

    /// <summary>The variables of a station.</summary>
    /// <param name="charge">State of charge in a slot in whole percent; null for an empty slot.</param>
    public DeviceModel(int slots, int targetPercent, int maximumPercent, Func<int, int?> charge)
    {
        Add("BatterySwapCtrlr", "SwapOrder", DataKind.OptionList, "In-Out", values: "In-Out");
        Add("BatterySwapCtrlr", "TargetSoc", DataKind.Integer, Text(targetPercent), values: Text(targetPercent));
        Add("BatterySwapCtrlr", "MaxSoc", DataKind.Integer, Text(maximumPercent), values: Text(maximumPercent));
        Add("BatterySwapCtrlr", "Timeout", DataKind.Integer, "300", instance: "In");
        Add("BatterySwapCtrlr", "Timeout", DataKind.Integer, "300", instance: "Out");
        Add("OCPPCommCtrlr", "QueueAllMessages", DataKind.Boolean, "false");
        Add("OCPPCommCtrlr", "HeartbeatInterval", DataKind.Integer, "300");
        Add("TxCtrlr", "TxStartPoint", DataKind.MemberList, "EVConnected", values: "EVConnected");
        Add("TxCtrlr", "TxStopPoint", DataKind.MemberList, "EVConnected", values: "EVConnected");
        // The most that it may draw; the rest it shares itself.
        AddFixed("SmartChargingCtrlr", "Enabled", DataKind.Boolean, "true");
        AddFixed("SmartChargingCtrlr", "Available", DataKind.Boolean, "true");
        AddFixed("SmartChargingCtrlr", "RateUnit", DataKind.MemberList, "W");
        AddFixed("SmartChargingCtrlr", "ProfileStackLevel", DataKind.Integer, "0");
        AddFixed("SmartChargingCtrlr", "PeriodsPerSchedule", DataKind.Integer, "1");
        AddFixed("SmartChargingCtrlr", "SupportsDynamicProfiles", DataKind.Boolean, "false");
        for (int slot = 0; slot < slots; slot++)
        {
            int index = slot;
            var evse = new Evse { Id = slot + 1, ConnectorId = 1 };
            AddRead("BatteryCartridge", "Available", DataKind.Boolean, evse, () => charge(index) is null ? "false" : "true");
            AddRead("BatteryCartridge", "SoC", DataKind.Integer, evse, () => charge(index) is { } percent ? Text(percent) : null);
        }
    }

    /// <summary>Answers a request to read.</summary>
    public GetVariablesResponse Get(GetVariablesRequest request) =>
        new() { GetVariableResult = [.. request.GetVariableData.Select(Get)] };

    /// <summary>Answers a request to write.</summary>
    public SetVariablesResponse Set(SetVariablesRequest request) =>
        new() { SetVariableResult = [.. request.SetVariableData.Select(Set)] };

    /// <summary>The value of a variable of the whole station; null when there is none.</summary>
    public string? Value(string component, string variable)
    {
        lock (_gate) return _variables.Find(each => each.Is(component, variable))?.Value;
    }

    /// <summary>A report as the messages that it takes.</summary>
    /// <param name="criteria">Which variables; null for all.</param>
    public IReadOnlyList<NotifyReportRequest> Report(
        int requestId, DateTimeOffset at, IReadOnlyList<ComponentVariable>? criteria = null)
    {
        lock (_gate)
        {
            var data = _variables
                .Where(variable => criteria is null || criteria.Any(variable.IsIn))
                .Select(variable => variable.ToReport())
                .Chunk(VariablesPerReport)
                .ToArray();
            return
            [
                .. data.Select((part, i) => new NotifyReportRequest
                {
                    RequestId = requestId, GeneratedAt = at, SeqNo = i, ReportData = part, Tbc = i + 1 < data.Length ? true : null,
                }),
            ];
        }
    }

    private GetVariableResult Get(GetVariableData wanted)
    {
        var (status, variable) = Find(wanted.Component, wanted.Variable, wanted.AttributeType);
        string? value = status == GetVariableStatus.Accepted ? variable!.Value : null;
        return new GetVariableResult
        {
            AttributeStatus = status == GetVariableStatus.Accepted && value is null ? GetVariableStatus.Rejected : status,
            Component = wanted.Component, Variable = wanted.Variable, AttributeType = wanted.AttributeType, AttributeValue = value,
        };
    }

    private SetVariableResult Set(SetVariableData wanted)
    {
        var (found, variable) = Find(wanted.Component, wanted.Variable, wanted.AttributeType);
        StatusInfo? why = null;
        var status = found switch
        {
            GetVariableStatus.UnknownComponent => SetVariableStatus.UnknownComponent,
            GetVariableStatus.UnknownVariable => SetVariableStatus.UnknownVariable,
            GetVariableStatus.NotSupportedAttributeType => SetVariableStatus.NotSupportedAttributeType,
            _ => variable!.TrySet(wanted.AttributeValue, out why) ? SetVariableStatus.Accepted : SetVariableStatus.Rejected,
        };
        return new SetVariableResult
        {
            AttributeStatus = status, Component = wanted.Component, Variable = wanted.Variable, AttributeType = wanted.AttributeType,
            AttributeStatusInfo = why,
        };
    }

    private (GetVariableStatus Status, DeviceVariable? Variable) Find(
        Component component, Variable variable, OpenEnum<AttributeKind>? attribute)
    {
        lock (_gate)
        {
            if (!_variables.Exists(each => each.IsOf(component))) return (GetVariableStatus.UnknownComponent, null);
            if (_variables.Find(each => each.IsOf(component) && each.IsNamed(variable)) is not { } found)
                return (GetVariableStatus.UnknownVariable, null);
            bool isActual = attribute is null || attribute.Value.Known == AttributeKind.Actual;
            return (isActual ? GetVariableStatus.Accepted : GetVariableStatus.NotSupportedAttributeType, found);
        }
    }

    private void Add(string component, string variable, DataKind kind, string value, string? values = null, string? instance = null) =>
        _variables.Add(new DeviceVariable(component, variable, instance, null, kind, value, null) { Allowed = values });

    private void AddFixed(string component, string variable, DataKind kind, string value) =>
        AddRead(component, variable, kind, null, () => value);

    private void AddRead(string component, string variable, DataKind kind, Evse? evse, Func<string?> read) =>
        _variables.Add(new DeviceVariable(component, variable, null, evse, kind, "", read));

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
