using System.Text.Json.Serialization;
using Trunkline.Csms.Commands;
using Trunkline.Server.Logs;

namespace Trunkline.Server.Api;

/// <summary>How resources are read and written, compiled ahead. Names, enumerations and times follow the options of the API.</summary>
[JsonSerializable(typeof(NetworkResource))]
[JsonSerializable(typeof(StationListResource))]
[JsonSerializable(typeof(StationResource))]
[JsonSerializable(typeof(StagesResource))]
[JsonSerializable(typeof(StagesWantedResource))]
[JsonSerializable(typeof(PageOf<BatteryResource>))]
[JsonSerializable(typeof(PageOf<CustodyResource>))]
[JsonSerializable(typeof(PageOf<SwapResource>))]
[JsonSerializable(typeof(SwapDetailResource))]
[JsonSerializable(typeof(TripRequestResource))]
[JsonSerializable(typeof(TripPlanResource))]
[JsonSerializable(typeof(ReservationChangeResource))]
[JsonSerializable(typeof(PageOf<ReservationResource>))]
[JsonSerializable(typeof(PageOf<TruckResource>))]
[JsonSerializable(typeof(PageOf<AnomalyResource>))]
[JsonSerializable(typeof(SettlementResource))]
[JsonSerializable(typeof(PageOf<AccountResource>))]
[JsonSerializable(typeof(AccountDetailResource))]
[JsonSerializable(typeof(StatementResource))]
[JsonSerializable(typeof(ChangeResource))]
[JsonSerializable(typeof(LogLevelResource))]
[JsonSerializable(typeof(LogLevelWantedResource))]
[JsonSerializable(typeof(CommandRequestResource))]
[JsonSerializable(typeof(PageOf<OperatorCommand>))]
[JsonSerializable(typeof(ConformanceResource))]
[JsonSerializable(typeof(ChargingResource))]
[JsonSerializable(typeof(StationTelemetryResource))]
[JsonSerializable(typeof(PageOf<QuarterResource>))]
[JsonSerializable(typeof(LogWantedResource))]
[JsonSerializable(typeof(PageOf<StoredLog>))]
[JsonSerializable(typeof(PageOf<LaneResource>))]
[JsonSerializable(typeof(SwapStepsResource))]
[JsonSerializable(typeof(GivenAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
