using System.Diagnostics;
using Npgsql;

namespace Trunkline.Storage.Tests.Postgres;

/// <summary>
/// A PostgreSQL server of the tests' own: made by the installed binaries in a temporary folder, reached by a socket in it alone. It goes
/// with the process that started it, however that ends: a shell between them stops the server and removes the folder when the pipe to it
/// is closed. PostgreSQL refuses to run as root, so root starts it as another user.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    // $1 binaries, $2 folder, $3 settings, $4 users of whom one runs it, or nothing. "stop" and "start" come by the pipe, "done" goes back.
    // The database "locked" asks for a password, others do not.
    private const string Keeper = """
        bin=$1 dir=$2 settings=$3 user=
        for one in $4; do if [ -z "$user" ] && id -u "$one" >/dev/null 2>&1; then user=$one; fi; done
        as() { if [ -n "$user" ]; then setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups -- "$@"; else "$@"; fi; }
        stop() { as "$bin/pg_ctl" stop -D "$dir/data" -m immediate -w >>"$dir/log" 2>&1; }
        start() {
          as "$bin/pg_ctl" start -D "$dir/data" -w -t 60 -l "$dir/server.log" \
            -o "-c listen_addresses= -c unix_socket_directories=$dir -c max_connections=400 $settings" >>"$dir/log" 2>&1 </dev/null
        }
        trap 'stop; rm -rf "$dir"' EXIT
        trap '' INT TERM
        cd "$dir" || exit 1
        if [ -n "$user" ]; then chown "$user" "$dir"; fi
        as "$bin/initdb" -D "$dir/data" -A trust -U postgres --no-sync -E UTF8 --locale=C.UTF-8 >"$dir/log" 2>&1 &&
          as sed -i '1i local locked all scram-sha-256' "$dir/data/pg_hba.conf" &&
          start || { echo failed; cat "$dir/log" "$dir/server.log"; exit 1; }
        echo done
        while read -r order; do $order && echo done || echo failed; done
        """;

    private static readonly Lazy<Task<PostgresCluster>> Unsynced = new(() => StartAsync());
    private static readonly Lazy<Task<PostgresCluster>> Synced = new(() => StartAsync(settings: ""));

    private readonly Process _keeper;
    private readonly string _folder;

    private PostgresCluster(Process keeper, string folder) => (_keeper, _folder) = (keeper, folder);

    /// <summary>The folder of the newest installed server binaries; null where PostgreSQL is not installed.</summary>
    public static string? Binaries { get; } = FindBinaries();

    /// <summary>
    /// The cluster that the tests of this process share. It does not sync: a test has no power to lose. Skips the test where PostgreSQL is
    /// not installed.
    /// </summary>
    public static Task<PostgresCluster> SharedAsync()
    {
        SkipWithoutBinaries();
        return Unsynced.Value;
    }

    /// <summary>A shared one that syncs, as a server demands. Skips the test where PostgreSQL is not installed.</summary>
    public static Task<PostgresCluster> SyncedAsync()
    {
        SkipWithoutBinaries();
        return Synced.Value;
    }

    /// <summary>A cluster for one test, which may stop it; skips the test where PostgreSQL is not installed.</summary>
    public static async Task<PostgresCluster> StartAsync(string settings = "-c fsync=off -c full_page_writes=off")
    {
        SkipWithoutBinaries();
        string folder = Directory.CreateTempSubdirectory("trunkline-pg-").FullName;
        string user = Environment.IsPrivilegedProcess ? "postgres nobody" : "";
        var start = new ProcessStartInfo("sh", ["-c", Keeper, "keeper", Binaries!, folder, settings, user])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder,
        };
        var cluster = new PostgresCluster(Process.Start(start)!, folder);
        await cluster.DemandDoneAsync();
        return cluster;
    }

    /// <summary>The server's socket.</summary>
    public string Socket => Path.Combine(_folder, ".s.PGSQL.5432");

    /// <summary>How to connect to a database of this cluster.</summary>
    public string ConnectionString(string database) => $"Host={_folder};Username=postgres;Database={database}";

    /// <summary>Makes an empty database; its connection string.</summary>
    public async Task<string> CreateAsync(string options = "")
    {
        string name = $"test_{Guid.NewGuid():N}";
        await RunAsync("postgres", $"CREATE DATABASE {name} {options}");
        return ConnectionString(name);
    }

    /// <summary>Runs statements in a database; the first value of the first row.</summary>
    public async Task<object?> RunAsync(string database, string statements)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = statements;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Copies what is committed in a database into another one, whoever is connected to it.</summary>
    public async Task CopyAsync(string from, string to)
    {
        const string Copy = """
            "$1/pg_dump" -h "$2" -U postgres "$3" | "$1/psql" -q -o /dev/null -v ON_ERROR_STOP=1 -h "$2" -U postgres "$4"
            """;
        using Process copy = Process.Start(new ProcessStartInfo("sh", ["-c", Copy, "copy", Binaries!, _folder, from, to]))!;
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
    }

    /// <summary>Kills the server; what it had committed is with the operating system.</summary>
    public Task StopServerAsync() => OrderAsync("stop");

    /// <summary>Starts the server again.</summary>
    public Task StartServerAsync() => OrderAsync("start");

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private async Task OrderAsync(string order)
    {
        await _keeper.StandardInput.WriteLineAsync(order);
        await _keeper.StandardInput.FlushAsync();
        await DemandDoneAsync();
    }

    private async Task DemandDoneAsync()
    {
        string? answer = await _keeper.StandardOutput.ReadLineAsync();
        if (answer == "done") return;
        throw new InvalidOperationException($"PostgreSQL: {answer} {await _keeper.StandardOutput.ReadToEndAsync()}");
    }

    private static void SkipWithoutBinaries()
    {
        if (Binaries is null) Assert.Skip("PostgreSQL is not installed: apt-get install postgresql.");
    }

    private static string? FindBinaries()
    {
        IEnumerable<string> folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out int version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        IEnumerable<string> paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Concat(paths).Concat(ToldByConfig(paths)).FirstOrDefault(
            folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static IEnumerable<string> ToldByConfig(IEnumerable<string> paths)
    {
        if (paths.Select(folder => Path.Combine(folder, "pg_config")).FirstOrDefault(File.Exists) is not { } config) yield break;
        using Process ask = Process.Start(new ProcessStartInfo(config, ["--bindir"]) { RedirectStandardOutput = true })!;
        if (ask.StandardOutput.ReadLine() is { } folder) yield return folder;
        ask.WaitForExit();
    }
}
