using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Trunkline.Storage.Postgres.Migrations
{
    /// <summary>Periodic values: quarters of an hour, and what was told last.</summary>
    public partial class Telemetry : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "telemetry_latest",
                columns: table => new
                {
                    station = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    slot = table.Column<int>(type: "integer", nullable: false),
                    measurand = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    thousandths = table.Column<long>(type: "bigint", nullable: false),
                    battery = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at_ms = table.Column<long>(type: "bigint", nullable: false),
                    told_ms = table.Column<long>(type: "bigint", nullable: true),
                    received_ms = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_latest", x => new { x.station, x.slot, x.measurand });
                });

            migrationBuilder.CreateTable(
                name: "telemetry_quarters",
                columns: table => new
                {
                    station = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    slot = table.Column<int>(type: "integer", nullable: false),
                    measurand = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    quarter_ms = table.Column<long>(type: "bigint", nullable: false),
                    battery = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    readings = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    lowest = table.Column<long>(type: "bigint", nullable: false),
                    highest = table.Column<long>(type: "bigint", nullable: false),
                    latest = table.Column<long>(type: "bigint", nullable: false),
                    latest_ms = table.Column<long>(type: "bigint", nullable: false),
                    held_total = table.Column<long>(type: "bigint", nullable: false),
                    held_ms = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_quarters", x => new { x.station, x.quarter_ms, x.slot, x.measurand, x.battery });
                });

            migrationBuilder.CreateIndex(
                name: "IX_telemetry_quarters_battery_quarter_ms",
                table: "telemetry_quarters",
                columns: new[] { "battery", "quarter_ms" },
                filter: "battery <> ''");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "telemetry_latest");

            migrationBuilder.DropTable(
                name: "telemetry_quarters");
        }
    }
}
