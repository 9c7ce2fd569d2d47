using System.Text.Encodings.Web;
using System.Text.Json;

namespace Trunkline.Server.Tests.Api;

/// <summary>Answers as they were when somebody looked at them. One that is missing is written by the test, which then fails.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Check(string name, JsonElement answer)
    {
        string text = JsonSerializer.Serialize(answer, Readable).ReplaceLineEndings("\n") + "\n";
        string golden = Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json");
        if (!File.Exists(golden))
        {
            string source = Path.Combine(SourceFolder(), "Golden");
            Directory.CreateDirectory(source);
            File.WriteAllText(Path.Combine(source, name + ".json"), text);
            Assert.Fail($"{name}.json is written now: look at it and commit it.");
        }

        Assert.Equal(File.ReadAllText(golden), text);
    }

    private static string SourceFolder()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Trunkline.slnx")))
                return Path.Combine(at.FullName, "tests", "Trunkline.Server.Tests");
        }

        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
