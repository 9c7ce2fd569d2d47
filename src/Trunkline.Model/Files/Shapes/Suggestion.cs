namespace Trunkline.Model.Files.Shapes;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class Suggestion
{
    private const int MostNamesListed = 12;

    /// <summary>For example <c>; did you mean 'lanes'?</c>, or the known names when none is near.</summary>
    public static string For(string wrong, IEnumerable<string> known)
    {
        var names = known.ToArray();
        var nearest = names.Select(name => (Name: name, Distance: Distance(wrong, name)))
            .OrderBy(pair => pair.Distance)
            .ThenByDescending(pair => CommonStart(wrong, pair.Name))
            .FirstOrDefault();
        if (nearest.Name is not null && nearest.Distance <= Math.Max(1, wrong.Length / 3)) return $"; did you mean '{nearest.Name}'?";
        return names.Length == 0 ? "; there are none" : $"; known: {List(names)}";
    }

    private static string List(string[] names)
    {
        string more = names.Length > MostNamesListed ? $" and {names.Length - MostNamesListed} more" : "";
        return string.Join(", ", names.Take(MostNamesListed)) + more;
    }

    private static int CommonStart(string left, string right) => left.AsSpan().CommonPrefixLength(right);

    /// <summary>Insertions, deletions and replacements between two names, ignoring case (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        int[] above = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int[] row = new int[right.Length + 1];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                bool same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (same ? 0 : 1));
            }

            above = row;
        }

        return above[^1];
    }
}
