using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Storage.Schema;

/// <summary>
/// The schema, the same for every provider, and the queries over it. It only reads: rows are written by the journal's writer, in the
/// transaction of the entries they follow from. Tables and columns are the records' names in snake case.
/// </summary>
public sealed class StorageContext(DbContextOptions<StorageContext> options) : DbContext(options)
{
    internal IQueryable<JournalEntry> Journal => Set<JournalEntry>();

    internal IQueryable<OutboxMessage> Outbox => Set<OutboxMessage>();

    internal IQueryable<Snapshot> Snapshots => Set<Snapshot>();

    internal IQueryable<SwapRow> Swaps => Set<SwapRow>();

    internal IQueryable<SwapBatteryRow> SwapBatteries => Set<SwapBatteryRow>();

    internal IQueryable<BatteryRow> Batteries => Set<BatteryRow>();

    internal IQueryable<CustodyMoveRow> CustodyMoves => Set<CustodyMoveRow>();

    internal IQueryable<ReservationRow> Reservations => Set<ReservationRow>();

    internal IQueryable<PostingRow> Postings => Set<PostingRow>();

    internal IQueryable<AccountRow> Accounts => Set<AccountRow>();

    internal IQueryable<AnomalyRow> Anomalies => Set<AnomalyRow>();

    internal IQueryable<WorkOrderRow> WorkOrders => Set<WorkOrderRow>();

    internal IQueryable<HandoverRow> Handovers => Set<HandoverRow>();

    internal IQueryable<StationStateRow> StationStates => Set<StationStateRow>();

    internal IQueryable<QuarterRow> Quarters => Set<QuarterRow>();

    internal IQueryable<LatestRow> LatestValues => Set<LatestRow>();

    internal IQueryable<TraceRow> Traces => Set<TraceRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        JournalTables(modelBuilder);
        SwapTables(modelBuilder);
        BatteryTables(modelBuilder);
        MoneyTables(modelBuilder);
        StationTables(modelBuilder);
        WorkTables(modelBuilder);
        TelemetryTables(modelBuilder);
        foreach (IMutableProperty property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(SnakeCase.Of(property.Name));
            property.ValueGenerated = ValueGenerated.Never;
            if (WordConverter.For(property.ClrType) is { } converter) property.SetValueConverter(converter);
        }
    }

    private static void JournalTables(ModelBuilder model)
    {
        model.Entity<JournalEntry>(journal =>
        {
            // Entries are written in the order of their positions: at the end of the table, and of one index less.
            journal.ToTable("journal").HasKey(entry => entry.Position);
            journal.HasIndex(entry => new { entry.Stream, entry.Version }).IsUnique();
            journal.HasIndex(entry => new { entry.Stream, entry.CommandId }).IsUnique().HasFilter("command_id IS NOT NULL");
        });
        model.Entity<OutboxMessage>(outbox =>
        {
            outbox.ToTable("outbox").HasKey(message => message.Sequence);
            outbox.Property(message => message.Id).IsRequired();
            outbox.HasIndex(message => message.Id).IsUnique();
            outbox.HasIndex(message => new { message.Target, message.Sequence }).HasFilter("NOT delivered");
        });
        model.Entity<Snapshot>().ToTable("snapshots").HasKey(snapshot => snapshot.Stream);
    }

    private static void SwapTables(ModelBuilder model)
    {
        model.Entity<SwapRow>(swaps =>
        {
            swaps.ToTable("swaps").HasKey(swap => swap.Id);
            swaps.HasIndex(swap => new { swap.Station, swap.RequestId, swap.Instance }).IsUnique();
            swaps.HasIndex(swap => new { swap.ArrivedMs, swap.Id });
            swaps.HasIndex(swap => new { swap.Station, swap.ArrivedMs, swap.Id });
            swaps.HasIndex(swap => new { swap.Truck, swap.ArrivedMs, swap.Id });
            swaps.HasIndex(swap => new { swap.Fleet, swap.ArrivedMs, swap.Id });
        });
        model.Entity<SwapBatteryRow>(batteries =>
        {
            batteries.ToTable("swap_batteries").HasKey(battery => new { battery.SwapId, battery.Direction, battery.Position });
            batteries.HasIndex(battery => new { battery.Serial, battery.SwapId });
            batteries.HasOne<SwapRow>().WithMany().HasForeignKey(battery => battery.SwapId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ReservationRow>(reservations =>
        {
            reservations.ToTable("reservations").HasKey(reservation => reservation.Id);
            reservations.HasIndex(reservation => new { reservation.PromisedMs, reservation.Id });
            reservations.HasIndex(reservation => new { reservation.State, reservation.PromisedMs, reservation.Id });
            reservations.HasIndex(reservation => new { reservation.Truck, reservation.PromisedMs, reservation.Id });
            reservations.HasIndex(reservation => new { reservation.Station, reservation.PromisedMs, reservation.Id });
            reservations.HasIndex(reservation => new { reservation.Fleet, reservation.PromisedMs, reservation.Id });
        });
    }

    private static void BatteryTables(ModelBuilder model)
    {
        model.Entity<BatteryRow>(batteries =>
        {
            batteries.ToTable("batteries").HasKey(battery => battery.Serial);
            batteries.Ignore(battery => battery.Custody);
            batteries.HasIndex(battery => new { battery.HolderId, battery.Serial });
            batteries.HasIndex(battery => new { battery.Owner, battery.Serial });
        });
        model.Entity<CustodyMoveRow>(moves =>
        {
            moves.ToTable("custody_moves").HasKey(move => new { move.Serial, move.Sequence });
            moves.HasOne<BatteryRow>().WithMany().HasForeignKey(move => move.Serial).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void MoneyTables(ModelBuilder model)
    {
        model.Entity<AccountRow>().ToTable("accounts").HasKey(account => account.Id);
        model.Entity<PostingRow>(postings =>
        {
            postings.ToTable("postings").HasKey(posting => new { posting.TransactionId, posting.Line });
            postings.HasIndex(posting => new { posting.Account, posting.TimeMs, posting.TransactionId, posting.Line });
            postings.HasOne<AccountRow>().WithMany().HasForeignKey(posting => posting.Account).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void StationTables(ModelBuilder model)
    {
        model.Entity<AnomalyRow>(anomalies =>
        {
            anomalies.ToTable("anomalies").HasKey(anomaly => anomaly.Id);
            anomalies.HasIndex(anomaly => new { anomaly.AtMs, anomaly.Id });
            anomalies.HasIndex(anomaly => new { anomaly.State, anomaly.AtMs, anomaly.Id });
            anomalies.HasIndex(anomaly => new { anomaly.Station, anomaly.AtMs, anomaly.Id });
            anomalies.HasIndex(anomaly => new { anomaly.Subject, anomaly.AtMs, anomaly.Id });
        });
        model.Entity<StationStateRow>().ToTable("station_states").HasKey(state => state.Station);
    }

    private static void WorkTables(ModelBuilder model)
    {
        model.Entity<WorkOrderRow>(orders =>
        {
            orders.ToTable("work_orders").HasKey(order => order.Id);
            orders.HasIndex(order => new { order.OpenedMs, order.Id });
            orders.HasIndex(order => new { order.State, order.OpenedMs, order.Id });
            orders.HasIndex(order => new { order.Station, order.OpenedMs, order.Id });
            orders.HasIndex(order => new { order.Assignee, order.OpenedMs, order.Id });
        });
        model.Entity<HandoverRow>().ToTable("handovers").HasKey(handover => handover.Number);
    }

    private static void TelemetryTables(ModelBuilder model)
    {
        model.Entity<QuarterRow>(quarters =>
        {
            // In the order in which they are asked for and forgotten. There may be many millions: one index more, and no third.
            quarters.ToTable("telemetry_quarters")
                .HasKey(row => new { row.Station, row.QuarterMs, row.Slot, row.Measurand, row.Battery });
            quarters.HasIndex(row => new { row.Battery, row.QuarterMs }).HasFilter("battery <> ''");
        });
        model.Entity<LatestRow>().ToTable("telemetry_latest").HasKey(row => new { row.Station, row.Slot, row.Measurand });
        model.Entity<TraceRow>(traces =>
        {
            traces.ToTable("swap_traces").HasKey(row => new { row.Station, row.RequestId, row.ToldMs });
            traces.HasIndex(row => new { row.Station, row.BeginMs });
            traces.HasIndex(row => row.BeginMs);
        });
    }
}
