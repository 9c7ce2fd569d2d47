using System.Collections.Immutable;
using System.Text.Json;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Control.Centre;
using Trunkline.Model.Register;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <summary>Swaps by hand: begun, led through step by step, booked or given up.</summary>
internal static class ManualSwapApi
{
    private const string All = "/stations/{id}/manual-swaps";
    private const string One = All + "/{number:int}";

    private const int MostBatteries = 8;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost(All, BeginAsync).WithName("beginManualSwap").AddEndpointFilter<Idempotency>()
            .WithSummary("Begins a swap by hand; the answer lists its steps and the charged set that is kept for it.");
        api.MapGet(All, ListAsync).WithName("listManualSwaps").WithSummary("Swaps by hand that are under way at a station.");
        api.MapGet(One, OneAsync).WithName("getManualSwap").WithSummary("A swap by hand: its steps, and which one comes next.");
        api.MapPost(One + "/steps/{step}", ConfirmAsync).WithName("confirmManualStep").AddEndpointFilter<Idempotency>()
            .WithSummary("Confirms a step. The last one books the swap.");
        api.MapPost(One + "/give-up", GiveUpAsync).WithName("giveUpManualSwap").AddEndpointFilter<Idempotency>()
            .WithSummary("Gives it up.");
    }

    private static async Task<ManualSwapResource> BeginAsync(
        string id, ManualSwapWantedResource wanted, LineRules line, IStationDirectory stations, IStationViews views, IStorage storage)
    {
        WorkOrderApi.Known(id, line);
        ApiText.Demand("by", wanted.By, ApiText.Name);
        ApiText.Demand("reason", wanted.Reason, ApiText.Note);
        Truck truck = TruckOf(wanted.Truck, line);
        // A lane that is no number from 1 is refused like one that is not there.
        short lane = wanted.Lane is { } given ? (short)Math.Clamp(given - 1, 0, short.MaxValue) : (short)-1;
        if (wanted.Lane < 1) throw Refused(new ManualAnswer(ManualRefusal.Lane, 0, null), id);
        StationFact.ManualSwapWanted fact = new(truck.Number, lane, wanted.By, wanted.Reason);
        return await TellAsync(id, fact, stations, views, storage);
    }

    private static async Task<ManualSwapResource> ConfirmAsync(
        string id, int number, string step, ManualStepWantedResource told, LineRules line, IStationDirectory stations,
        IStationViews views, IStorage storage)
    {
        WorkOrderApi.Known(id, line);
        ManualStep which = ApiWord.Of<ManualStep>("step", step)!.Value;
        ApiText.Demand("by", told.By, ApiText.Name);
        int truck = which == ManualStep.TruckIdentified ? TruckOf(told.Truck, line).Number : -1;
        ImmutableArray<BatteryTold> batteries = [];
        if (which is ManualStep.BatteriesOut or ManualStep.BatteriesIn)
        {
            if (told.Batteries is null) throw ApiProblemException.Missing("batteries");
            if (told.Batteries.Count > MostBatteries)
                throw ApiProblemException.Wrong("batteries", $"takes at most {MostBatteries}.", $"最多 {MostBatteries} 块。");
            batteries = [.. told.Batteries.Select((each, index) => BatteryOf(each, index, which == ManualStep.BatteriesOut))];
        }

        return await TellAsync(
            id, new StationFact.ManualStepTold(number, which, told.By, truck, batteries), stations, views, storage);
    }

    private static async Task<ManualSwapResource> GiveUpAsync(
        string id, int number, ManualGivingUpResource told, LineRules line, IStationDirectory stations, IStationViews views,
        IStorage storage)
    {
        WorkOrderApi.Known(id, line);
        ApiText.Demand("by", told.By, ApiText.Name);
        ApiText.Demand("reason", told.Reason, ApiText.Note);
        return await TellAsync(id, new StationFact.ManualSwapGivenUp(number, told.By, told.Reason), stations, views, storage);
    }

    private static async Task<IReadOnlyList<ManualSwapResource>> ListAsync(string id, LineRules line, IStationViews views)
    {
        StationView view = await views.ViewAsync(WorkOrderApi.Known(id, line));
        return [.. view.ManualSwaps.Select(swap => ManualSwapResource.Of(swap, view))];
    }

    private static async Task<ManualSwapResource> OneAsync(
        string id, int number, LineRules line, IStationViews views, IStorage storage)
    {
        StationView view = await views.ViewAsync(WorkOrderApi.Known(id, line));
        if (view.ManualSwaps.FirstOrDefault(swap => swap.Number == number) is { } open) return ManualSwapResource.Of(open, view);
        string swap = FormattableString.Invariant($"{id}/{number}");
        return await storage.Tables.SwapAsync(swap) is { Kind: SwapKind.Manual, State: not SwapState.Open } row
            ? ManualSwapResource.Of(row, number)
            : throw ApiProblemException.Unknown("manual swap", "人工换电", swap);
    }

    private static async Task<ManualSwapResource> TellAsync(
        string id, StationFact fact, IStationDirectory stations, IStationViews views, IStorage storage)
    {
        StationAnswer answer = await stations.TellAsync(id, [fact], CancellationToken.None);
        if (answer.Manual is not { } manual)
            throw new InvalidOperationException($"Station {id} was told of a swap by hand and gave no answer.");
        if (manual.Refusal != ManualRefusal.None) throw Refused(manual, id);
        StationView view = await views.ViewAsync(id);
        if (view.ManualSwaps.FirstOrDefault(swap => swap.Number == manual.Ordinal) is { } open) return ManualSwapResource.Of(open, view);
        SwapRow? row = await storage.Tables.SwapAsync(FormattableString.Invariant($"{id}/{manual.Ordinal}"));
        return ManualSwapResource.Of(row!, manual.Ordinal);
    }

    private static Truck TruckOf(string? vin, LineRules line)
    {
        if (string.IsNullOrWhiteSpace(vin)) throw ApiProblemException.Missing("truck");
        return line.Register.TruckOfVin(vin)
            ?? throw ApiProblemException.Wrong("truck", "is the number of no truck of the line.", "不是本线路车辆的识别代号。");
    }

    private static BatteryTold BatteryOf(ManualBatteryResource? battery, int index, bool isReturned)
    {
        if (battery is null) throw ApiProblemException.Missing($"batteries[{index}]");
        ApiText.Demand($"batteries[{index}].serial", battery.Serial, ApiText.Name);
        if (isReturned && battery.ChargePerMille is null) throw ApiProblemException.Missing($"batteries[{index}].chargePerMille");
        if (battery.ChargePerMille is < 0 or > 1_000)
            throw ApiProblemException.Wrong($"batteries[{index}].chargePerMille", "takes 0 to 1000.", "应为 0 到 1000。");
        if (battery.HealthPerMille is < 0 or > 1_000)
            throw ApiProblemException.Wrong($"batteries[{index}].healthPerMille", "takes 0 to 1000.", "应为 0 到 1000。");
        if (battery.Slot is < 1 or > 1_000)
            throw ApiProblemException.Wrong($"batteries[{index}].slot", "counts from 1.", "从 1 起。");
        return new BatteryTold(
            (short)((battery.Slot ?? 0) - 1), battery.Serial, (short)(battery.ChargePerMille ?? 0),
            (short)(battery.HealthPerMille ?? BatteryTold.HealthUnknown));
    }

    private static ApiProblemException Refused(ManualAnswer answer, string station)
    {
        string next = answer.Next is { } step ? JsonNamingPolicy.CamelCase.ConvertName(step.ToString()) : "";
        string swap = FormattableString.Invariant($"{station}/{answer.Ordinal}");
        return answer.Refusal switch
        {
            ManualRefusal.Unknown => ApiProblemException.Unknown("manual swap", "人工换电", swap),
            ManualRefusal.Ended => new(ProblemKind.Ended, $"The manual swap \"{swap}\" has ended.", $"人工换电“{swap}”已经结束。"),
            ManualRefusal.OutOfOrder => new(
                ProblemKind.OutOfOrder, $"The step \"{next}\" comes first.", $"应先完成步骤“{next}”。", "step"),
            ManualRefusal.UnderWay => new(
                ProblemKind.Ended, $"A manual swap with this truck is under way: \"{swap}\".", $"该车辆的人工换电正在进行：“{swap}”。"),
            ManualRefusal.TooMany => new(
                ProblemKind.TooMany, $"At most {ManualSwap.MostAtOnce} manual swaps are under way at a station at once.",
                $"每个换电站最多同时进行 {ManualSwap.MostAtOnce} 次人工换电。"),
            ManualRefusal.Lane => ApiProblemException.Wrong(
                "lane", "does not exist, or is taken by somebody else.", "不存在，或已被占用。"),
            ManualRefusal.Truck => ApiProblemException.Wrong("truck", "is another truck than this swap is for.", "与本次换电的车辆不符。"),
            ManualRefusal.SetSize => ApiProblemException.Wrong(
                "batteries", "takes as many batteries as the truck exchanges, each once.", "应与车辆换电块数一致，且不得重复。"),
            ManualRefusal.Slot => ApiProblemException.Wrong(
                "batteries", "a slot does not exist, is taken, or is not where this battery stands.", "仓位不存在、已占用，或与电池所在仓位不符。"),
            _ => ApiProblemException.Wrong(
                "batteries", "a battery is not in this station, is of another type, is suspect, or is kept for another truck.",
                "电池不在本站、型号不符、被隔离，或已留给其他车辆。"),
        };
    }
}
