namespace Trunkline.VirtualStation.Profile;

/// <summary>The words of the published swap profile (<c>docs/ocpp-profile.md</c>).</summary>
public static class ProfileWords
{
    /// <summary>Under which customData and DataTransfer of the profile go.</summary>
    public const string VendorId = "org.trunkline";

    /// <summary>The custom trigger that asks for the whole state.</summary>
    public const string StateTrigger = "org.trunkline.state";

    /// <summary>Type of an idToken that is a vehicle identification number.</summary>
    public const string Vin = "VIN";

    /// <summary>Message that tells of a promise.</summary>
    public const string Promise = "promise";

    /// <summary>Message that tells of its end.</summary>
    public const string PromiseEnded = "promise-ended";

    /// <summary>Message that says in which stage the station is.</summary>
    public const string Stage = "stage";

    /// <summary>Message that tells what a lane did in a swap, step by step.</summary>
    public const string Trace = "trace";

    internal const string Lane = "Lane";
    internal const string Connector = "Connector";
    internal const string BatteryCartridge = "BatteryCartridge";
    internal const string ChargingStation = "ChargingStation";
}
