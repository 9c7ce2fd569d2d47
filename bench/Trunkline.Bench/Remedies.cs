using System.Diagnostics;
using System.Text.Json;

namespace Trunkline.Bench;

/// <summary>
/// Whether the tests of pitfalls are worth anything: each remedy is taken out of a checkout of its own, and its test must fail; with the
/// remedy in place it must pass.
/// </summary>
internal static class Remedies
{
    private const string Table = "tests/remedies/remedies.json";

    // A test that waits in vain for what the remedy brings about ends by its own patience, well within this.
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    public static int Run(string[] wanted)
    {
        string root = Git(".", "rev-parse", "--show-toplevel").Trim();
        string table = File.ReadAllText(Path.Combine(root, Table));
        TakenOut[] remedies = JsonSerializer.Deserialize<TakenOut[]>(table, JsonSerializerOptions.Web)!;
        if (wanted.Length > 0) remedies = [.. remedies.Where(remedy => wanted.Contains(remedy.Pitfall))];
        string checkout = Directory.CreateTempSubdirectory("trunkline-remedies-").FullName;
        Git(root, "worktree", "add", "--detach", "--force", checkout, "HEAD");
        try
        {
            int useless = 0;
            foreach (var of in remedies.GroupBy(remedy => remedy.Project))
            {
                if (Test(checkout, of.Key, "Pitfall_") is not 0 and var code)
                {
                    Console.Error.WriteLine($"{of.Key}: the tests do not pass with all remedies in place (exit code {code})");
                    return 1;
                }

                useless += of.Count(remedy => !FailsWithout(checkout, remedy));
            }

            Console.WriteLine($"{remedies.Length} remedies taken out, {remedies.Length - useless} noticed by their tests");
            return useless == 0 ? 0 : 1;
        }
        finally
        {
            Git(root, "worktree", "remove", "--force", checkout);
        }
    }

    private static bool FailsWithout(string checkout, TakenOut remedy)
    {
        var before = remedy.Edits.Select(edit => Path.Combine(checkout, edit.File)).Distinct()
            .ToDictionary(path => path, File.ReadAllText);
        try
        {
            foreach (Edit edit in remedy.Edits)
            {
                string path = Path.Combine(checkout, edit.File), text = File.ReadAllText(path);
                if (text.Split(edit.Text).Length != 2) throw new InvalidOperationException($"{remedy.Pitfall}: not once in {edit.File}");
                File.WriteAllText(path, text.Replace(edit.Text, edit.Without, StringComparison.Ordinal));
            }

            int code = Test(checkout, remedy.Project, remedy.Tests);
            // 2: tests have failed. Anything else is no verdict, as when it does not build.
            string said = code switch { 2 => "fails without it", 0 => "PASSES without it", _ => $"NO VERDICT (exit code {code})" };
            Console.WriteLine($"{remedy.Pitfall,-3} {said,-20} {remedy.Remedy}");
            return code == 2;
        }
        finally
        {
            foreach (var (path, text) in before) File.WriteAllText(path, text);
        }
    }

    // Built apart, so that what does not build is not taken for a test that fails.
    private static int Test(string checkout, string project, string tests)
    {
        string path = Path.Combine(checkout, "tests", project);
        if (Execute("dotnet", checkout, "build", path, "-c", "Release", "-v", "quiet", "--nologo", "-p:TreatWarningsAsErrors=false",
            "--disable-build-servers") != 0)
        {
            return -1;
        }

        return Execute("dotnet", checkout, "test", "--project", path, "-c", "Release", "--no-build", "--filter-method", $"*{tests}*");
    }

    private static int Execute(string command, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(Most)) return process.ExitCode;
        process.Kill(entireProcessTree: true);
        return -2;
    }

    private static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"git {string.Join(' ', arguments)} failed");
    }

    private sealed record TakenOut(string Pitfall, string About, string Remedy, string Project, string Tests, Edit[] Edits);

    private sealed record Edit(string File, string Text, string Without);
}
