using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Postgres;

/// <summary>
/// What PostgreSQL needs beside the common schema: text that compares by its code points whatever the database's collation is, and the
/// table of those who have written.
/// </summary>
internal sealed class PostgresModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        modelBuilder.Entity<WriterRow>(writers =>
        {
            writers.ToTable("writers").HasKey(writer => writer.Epoch);
            writers.Property(writer => writer.Epoch).HasColumnName("epoch").ValueGeneratedNever();
            writers.Property(writer => writer.Batch).HasColumnName("batch").ValueGeneratedNever();
        });
        foreach (IMutableProperty property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.ClrType == typeof(string) || property.ClrType.IsEnum) property.SetCollation("C");
        }
    }

    internal static DbContextOptionsBuilder<StorageContext> Configure(DbContextOptionsBuilder<StorageContext> options)
    {
        options.ReplaceService<IModelCustomizer, PostgresModel>().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        return options;
    }
}

/// <summary>
/// A server that has opened the database for writing. The latest one is the writer; that it is, and which batch it commits, stands in
/// each of its transactions, so that a commit whose answer was lost can be looked up.
/// </summary>
/// <param name="Epoch">Counts the openings.</param>
/// <param name="Batch">Number of the last batch that it committed; 0 before the first.</param>
internal sealed record WriterRow(long Epoch, long Batch);
