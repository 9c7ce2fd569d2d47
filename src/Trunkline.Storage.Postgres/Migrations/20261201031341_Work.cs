using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Trunkline.Storage.Postgres.Migrations
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
                type: "text",
                nullable: false,
                defaultValue: "automatic",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "handovers",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    given_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    taken_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    notes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at_ms = table.Column<long>(type: "bigint", nullable: false),
                    open_json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "work_orders",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    station = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    lane = table.Column<int>(type: "integer", nullable: true),
                    slot = table.Column<int>(type: "integer", nullable: true),
                    battery = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    severity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    cause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    anomaly = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    what = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    opened_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    opened_ms = table.Column<long>(type: "bigint", nullable: false),
                    deadline_ms = table.Column<long>(type: "bigint", nullable: false),
                    assignee = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    part = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    notes_json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    photos_json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ended_ms = table.Column<long>(type: "bigint", nullable: true),
                    ended_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    found = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    remedy = table.Column<string>(type: "text", nullable: true, collation: "C")
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
