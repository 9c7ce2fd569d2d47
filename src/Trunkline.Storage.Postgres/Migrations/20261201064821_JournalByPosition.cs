using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Trunkline.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class JournalByPosition : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_journal",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "IX_journal_position",
                table: "journal");

            migrationBuilder.AddPrimaryKey(
                name: "PK_journal",
                table: "journal",
                column: "position");

            migrationBuilder.CreateIndex(
                name: "IX_journal_stream_version",
                table: "journal",
                columns: new[] { "stream", "version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_journal",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "IX_journal_stream_version",
                table: "journal");

            migrationBuilder.AddPrimaryKey(
                name: "PK_journal",
                table: "journal",
                columns: new[] { "stream", "version" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_position",
                table: "journal",
                column: "position",
                unique: true);
        }
    }
}
