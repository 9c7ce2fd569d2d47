namespace Trunkline.Architecture.Tests;

/// <summary>States that a rule is kept.</summary>
public static class Rule
{
    /// <summary>Fails with every breach on a line of its own.</summary>
    public static void IsKept(IEnumerable<string> breaches)
    {
        string[] found = [.. breaches];
        if (found.Length > 0)
            Assert.Fail(string.Join('\n', found));
    }
}
