using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Trunkline.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    party_kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    balance_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "anomalies",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    station = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at_ms = table.Column<long>(type: "bigint", nullable: false),
                    severity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    known_json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    settled_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    settled_ms = table.Column<long>(type: "bigint", nullable: true),
                    settlement = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_anomalies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "batteries",
                columns: table => new
                {
                    serial = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    holder_kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    holder_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    slot = table.Column<int>(type: "integer", nullable: true),
                    since_ms = table.Column<long>(type: "bigint", nullable: false),
                    soh_permille = table.Column<int>(type: "integer", nullable: false),
                    cycles = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_batteries", x => x.serial);
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    format = table.Column<int>(type: "integer", nullable: false),
                    time_ms = table.Column<long>(type: "bigint", nullable: false),
                    command_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    payload = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => new { x.stream, x.version });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from_stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from_version = table.Column<long>(type: "bigint", nullable: false),
                    target = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    payload = table.Column<byte[]>(type: "bytea", nullable: false),
                    delivered = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "reservations",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    truck = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    fleet = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    station = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    set_size = table.Column<int>(type: "integer", nullable: false),
                    battery_type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    promised_ms = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    hold_fen = table.Column<long>(type: "bigint", nullable: false),
                    expires_ms = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reservations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "snapshots",
                columns: table => new
                {
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    format = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_snapshots", x => x.stream);
                });

            migrationBuilder.CreateTable(
                name: "station_states",
                columns: table => new
                {
                    station = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state_json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at_ms = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_station_states", x => x.station);
                });

            migrationBuilder.CreateTable(
                name: "swaps",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    station = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    lane = table.Column<int>(type: "integer", nullable: true),
                    truck = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    fleet = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reservation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    request_id = table.Column<long>(type: "bigint", nullable: true),
                    instance = table.Column<int>(type: "integer", nullable: false),
                    arrived_ms = table.Column<long>(type: "bigint", nullable: false),
                    started_ms = table.Column<long>(type: "bigint", nullable: true),
                    completed_ms = table.Column<long>(type: "bigint", nullable: true),
                    released_ms = table.Column<long>(type: "bigint", nullable: true),
                    set_size = table.Column<int>(type: "integer", nullable: false),
                    energy_wh = table.Column<long>(type: "bigint", nullable: false),
                    energy_measure = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    price_plan = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    price_plan_version = table.Column<int>(type: "integer", nullable: true),
                    fee_fen = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    evidence_json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_swaps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "writers",
                columns: table => new
                {
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    batch = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_writers", x => x.epoch);
                });

            migrationBuilder.CreateTable(
                name: "postings",
                columns: table => new
                {
                    transaction_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    line = table.Column<int>(type: "integer", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    swap_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    time_ms = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_postings", x => new { x.transaction_id, x.line });
                    table.ForeignKey(
                        name: "FK_postings_accounts_account",
                        column: x => x.account,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "custody_moves",
                columns: table => new
                {
                    serial = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    from_custody = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    to_custody = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    claimed_custody = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at_ms = table.Column<long>(type: "bigint", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custody_moves", x => new { x.serial, x.sequence });
                    table.ForeignKey(
                        name: "FK_custody_moves_batteries_serial",
                        column: x => x.serial,
                        principalTable: "batteries",
                        principalColumn: "serial",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "swap_batteries",
                columns: table => new
                {
                    swap_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    direction = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    position = table.Column<int>(type: "integer", nullable: false),
                    serial = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    slot = table.Column<int>(type: "integer", nullable: true),
                    soc_permille = table.Column<int>(type: "integer", nullable: true),
                    soh_permille = table.Column<int>(type: "integer", nullable: true),
                    energy_wh = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_swap_batteries", x => new { x.swap_id, x.direction, x.position });
                    table.ForeignKey(
                        name: "FK_swap_batteries_swaps_swap_id",
                        column: x => x.swap_id,
                        principalTable: "swaps",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_anomalies_at_ms_id",
                table: "anomalies",
                columns: new[] { "at_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_anomalies_state_at_ms_id",
                table: "anomalies",
                columns: new[] { "state", "at_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_anomalies_station_at_ms_id",
                table: "anomalies",
                columns: new[] { "station", "at_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_anomalies_subject_at_ms_id",
                table: "anomalies",
                columns: new[] { "subject", "at_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_batteries_holder_id_serial",
                table: "batteries",
                columns: new[] { "holder_id", "serial" });

            migrationBuilder.CreateIndex(
                name: "IX_batteries_owner_serial",
                table: "batteries",
                columns: new[] { "owner", "serial" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_position",
                table: "journal",
                column: "position",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_journal_stream_command_id",
                table: "journal",
                columns: new[] { "stream", "command_id" },
                unique: true,
                filter: "command_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_id",
                table: "outbox",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outbox_target_sequence",
                table: "outbox",
                columns: new[] { "target", "sequence" },
                filter: "NOT delivered");

            migrationBuilder.CreateIndex(
                name: "IX_postings_account_time_ms_transaction_id_line",
                table: "postings",
                columns: new[] { "account", "time_ms", "transaction_id", "line" });

            migrationBuilder.CreateIndex(
                name: "IX_reservations_fleet_promised_ms_id",
                table: "reservations",
                columns: new[] { "fleet", "promised_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_reservations_promised_ms_id",
                table: "reservations",
                columns: new[] { "promised_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_reservations_state_promised_ms_id",
                table: "reservations",
                columns: new[] { "state", "promised_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_reservations_station_promised_ms_id",
                table: "reservations",
                columns: new[] { "station", "promised_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_reservations_truck_promised_ms_id",
                table: "reservations",
                columns: new[] { "truck", "promised_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_swap_batteries_serial_swap_id",
                table: "swap_batteries",
                columns: new[] { "serial", "swap_id" });

            migrationBuilder.CreateIndex(
                name: "IX_swaps_arrived_ms_id",
                table: "swaps",
                columns: new[] { "arrived_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_swaps_fleet_arrived_ms_id",
                table: "swaps",
                columns: new[] { "fleet", "arrived_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_swaps_station_arrived_ms_id",
                table: "swaps",
                columns: new[] { "station", "arrived_ms", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_swaps_station_request_id_instance",
                table: "swaps",
                columns: new[] { "station", "request_id", "instance" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_swaps_truck_arrived_ms_id",
                table: "swaps",
                columns: new[] { "truck", "arrived_ms", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "anomalies");

            migrationBuilder.DropTable(
                name: "custody_moves");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "postings");

            migrationBuilder.DropTable(
                name: "reservations");

            migrationBuilder.DropTable(
                name: "snapshots");

            migrationBuilder.DropTable(
                name: "station_states");

            migrationBuilder.DropTable(
                name: "swap_batteries");

            migrationBuilder.DropTable(
                name: "writers");

            migrationBuilder.DropTable(
                name: "batteries");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "swaps");
        }
    }
}
