using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Charging;

/// <summary>Charging profiles as they go out: one schedule of one period, in watts.</summary>
/// <param name="FirstId">The least number that is ours; those below belong to others at the station.</param>
internal readonly record struct ProfileWriting(int FirstId)
{
    /// <summary>
    /// Seconds without the centre after which a battery's profile gives way to the slot default, where the station can do so.
    /// </summary>
    public const int OfflineSeconds = 300;

    // Of two of one purpose the higher level wins; ours are alone.
    private const int Level = 0;

    // A bound that always holds began before any clock.
    private static readonly DateTimeOffset Ever = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public int SiteId => FirstId;

    public int DefaultId => FirstId + 1;

    /// <summary>Of a slot, from 0.</summary>
    public int SlotId(int slot) => FirstId + 2 + slot;

    public bool IsOurs(int id, int slots) => id >= FirstId && id < SlotId(slots);

    public SetChargingProfileRequest Site(Watts limit) => new()
    {
        EvseId = 0,
        ChargingProfile = Profile(SiteId, ChargingProfilePurpose.ChargingStationMaxProfile, ChargingProfileKind.Absolute, limit),
    };

    public SetChargingProfileRequest Default(Watts limit) => new()
    {
        EvseId = 0,
        ChargingProfile = Profile(DefaultId, ChargingProfilePurpose.TxDefaultProfile, ChargingProfileKind.Relative, limit),
    };

    public SetChargingProfileRequest Battery(int slot, string transaction, Watts limit, bool isDynamic, bool endsOffline)
    {
        ChargingProfileKind kind = isDynamic ? ChargingProfileKind.Dynamic : ChargingProfileKind.Relative;
        return new SetChargingProfileRequest
        {
            EvseId = slot + 1,
            ChargingProfile = Profile(SlotId(slot), ChargingProfilePurpose.TxProfile, kind, limit) with
            {
                TransactionId = transaction,
                MaxOfflineDuration = endsOffline ? OfflineSeconds : null,
                // Back again, it holds again.
                InvalidAfterOfflineDuration = endsOffline ? false : null,
            },
        };
    }

    public UpdateDynamicScheduleRequest Update(int slot, Watts limit) => new()
    {
        ChargingProfileId = SlotId(slot),
        ScheduleUpdate = new ChargingScheduleUpdate { Limit = limit.Value },
    };

    public static ClearChargingProfileRequest ClearBatteries() => Clear(null, ChargingProfilePurpose.TxProfile);

    public static ClearChargingProfileRequest Clear(int? evse, ChargingProfilePurpose purpose) => new()
    {
        ChargingProfileCriteria = new ChargingProfileCriteria { EvseId = evse, ChargingProfilePurpose = purpose, StackLevel = Level },
    };

    private static ChargingProfile Profile(int id, ChargingProfilePurpose purpose, ChargingProfileKind kind, Watts limit) => new()
    {
        Id = id,
        StackLevel = Level,
        ChargingProfilePurpose = purpose,
        ChargingProfileKind = kind,
        ChargingSchedule =
        [
            new ChargingSchedule
            {
                Id = id,
                ChargingRateUnit = ChargingRateUnit.Watts,
                StartSchedule = kind == ChargingProfileKind.Absolute ? Ever : null,
                ChargingSchedulePeriod = [new ChargingSchedulePeriod { StartPeriod = 0, Limit = limit.Value }],
            },
        ],
    };
}
