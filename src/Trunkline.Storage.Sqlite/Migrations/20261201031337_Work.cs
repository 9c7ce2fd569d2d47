using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Trunkline.Storage.Sqlite.Migrations
{
    /// <summary>Work orders, shift handovers, and who moved the batteries of a swap.</summary>
    public partial class Work : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "swaps",
                type: "TEXT",
                nullable: false,
                defaultValue: "automatic");

            migrationBuilder.CreateTable(
                name: "handovers",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    given_by = table.Column<string>(type: "TEXT", nullable: false),
                    taken_by = table.Column<string>(type: "TEXT", nullable: false),
                    notes = table.Column<string>(type: "TEXT", nullable: false),
                    at_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    open_json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "work_orders",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    station = table.Column<string>(type: "TEXT", nullable: false),
                    lane = table.Column<int>(type: "INTEGER", nullable: true),
                    slot = table.Column<int>(type: "INTEGER", nullable: true),
                    battery = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    severity = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<string>(type: "TEXT", nullable: true),
                    anomaly = table.Column<string>(type: "TEXT", nullable: true),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", nullable: true),
                    opened_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    deadline_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    assignee = table.Column<string>(type: "TEXT", nullable: true),
                    part = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    notes_json = table.Column<string>(type: "TEXT", nullable: false),
                    photos_json = table.Column<string>(type: "TEXT", nullable: false),
                    ended_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", nullable: true),
                    found = table.Column<string>(type: "TEXT", nullable: true),
                    remedy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_orders", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_work_orders_assignee_opened_ms_id",
                table: "work_orders",
                columns: new[] { "assignee", "opened_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_orders_opened_ms_id",
                table: "work_orders",
                columns: new[] { "opened_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_orders_state_opened_ms_id",
                table: "work_orders",
                columns: new[] { "state", "opened_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_orders_station_opened_ms_id",
                table: "work_orders",
                columns: new[] { "station", "opened_ms", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "handovers");

            migrationBuilder.DropTable(
                name: "work_orders");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "swaps");
        }
    }
}
