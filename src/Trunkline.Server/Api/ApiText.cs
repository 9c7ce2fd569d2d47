namespace Trunkline.Server.Api;

/// <summary>Texts that people write: they stay in the journal for ever, so they have a limit.</summary>
internal static class ApiText
{
    /// <summary>Characters of a name: who did something.</summary>
    public const int Name = 100;

    /// <summary>Characters of a note.</summary>
    public const int Note = 2_000;

    /// <exception cref="ApiProblemException">It is missing, blank or too long.</exception>
    public static void Demand(string member, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text)) throw ApiProblemException.Missing(member);
        if (text.Length > most) throw ApiProblemException.Wrong(member, $"takes at most {most} characters.", $"最多 {most} 个字符。");
    }
}
