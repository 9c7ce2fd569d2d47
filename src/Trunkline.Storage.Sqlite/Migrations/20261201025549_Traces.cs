using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Trunkline.Storage.Sqlite.Migrations
{
    /// <summary>Step traces of swaps.</summary>
    public partial class Traces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "swap_traces",
                columns: table => new
                {
                    station = table.Column<string>(type: "TEXT", nullable: false),
                    request_id = table.Column<long>(type: "INTEGER", nullable: false),
                    told_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    begin_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    lane = table.Column<int>(type: "INTEGER", nullable: false),
                    received_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    steps_json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_swap_traces", x => new { x.station, x.request_id, x.told_ms });
                });

            migrationBuilder.CreateIndex(
                name: "IX_swap_traces_begin_ms",
                table: "swap_traces",
                column: "begin_ms");

            migrationBuilder.CreateIndex(
                name: "IX_swap_traces_station_begin_ms",
                table: "swap_traces",
                columns: new[] { "station", "begin_ms" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "swap_traces");
        }
    }
}
