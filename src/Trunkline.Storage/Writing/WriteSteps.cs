using System.Collections.Immutable;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Storage.Writing;

/// <summary>
/// The statements of the writer in the order in which a round runs them: what others refer to goes first, and of statements about one
/// thing that which reads before that which changes what is read.
/// </summary>
internal enum WriteStep
{
    Entry,
    Swap,
    SwapIdentity,
    ForgottenBatteries,
    SwapBattery,
    Release,
    Stranger,
    Move,
    Holder,
    Description,
    Wear,
    Reservation,
    Account,
    Balance,
    Posting,
    Anomaly,
    Settlement,
    WorkOrder,
    Handover,
    StationState,
    Delivery,
    Message,
    Snapshot,
    Quarter,
    LatestValue,
    ForgottenQuarter,
    Trace,
    ForgottenTrace,
}

/// <summary>Which statement each step is.</summary>
internal static class WriteSteps
{
    private static readonly ImmutableArray<RowsStatement> Statements =
    [
        JournalStatements.InsertEntry, SwapStatements.Upsert, SwapStatements.Identify, SwapStatements.ForgetBatteries,
        SwapStatements.InsertBattery, SwapStatements.Release, CustodyStatements.MakeKnown, CustodyStatements.Move, CustodyStatements.Hold,
        CustodyStatements.Describe, CustodyStatements.Wear, TableStatements.UpsertReservation, PostingStatements.UpsertAccount,
        PostingStatements.ChangeBalance, PostingStatements.Insert, TableStatements.InsertAnomaly, TableStatements.SettleAnomaly,
        WorkStatements.UpsertOrder, WorkStatements.InsertHandover, TableStatements.UpsertStationState, JournalStatements.MarkDelivered,
        JournalStatements.InsertMessage, JournalStatements.SaveSnapshot, TelemetryStatements.AddToQuarter,
        TelemetryStatements.KeepLatest, TelemetryStatements.ForgetQuarter, TelemetryStatements.KeepTrace, TelemetryStatements.ForgetTrace,
    ];

    internal static int Count => Statements.Length;

    internal static RowsStatement Statement(WriteStep step) => Statements[(int)step];
}
