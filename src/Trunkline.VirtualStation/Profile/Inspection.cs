using System.Text.Json;
using Trunkline.Twin.World;

namespace Trunkline.VirtualStation.Profile;

/// <summary>What the inspection of a returned battery finds: damage of the housing, insulation, spread of the cells, locking.</summary>
internal static class Inspection
{
    private const int SoundKiloohms = 5_000;
    private const int PoorKiloohms = 90;
    private const int SpreadMillivolts = 12;

    /// <summary>The customData of its battery in BatteryIn. What fails has poor insulation.</summary>
    public static JsonElement Of(in BatteryState battery)
    {
        bool passed = !battery.Failed;
        return VendorData.Custom(json =>
        {
            json.WriteStartObject("inspection");
            json.WriteBoolean("passed", passed);
            json.WriteBoolean("damage", false);
            json.WriteNumber("insulation", passed ? SoundKiloohms : PoorKiloohms);
            json.WriteNumber("spread", SpreadMillivolts);
            json.WriteBoolean("lock", true);
            json.WriteEndObject();
        });
    }
}
