namespace Trunkline.Ocpp.Validation;

/// <summary>What a check has found so far. Nothing is allocated until something is wrong.</summary>
internal struct Findings
{
    public bool IsOutbound;

    /// <summary>Null while nothing is wrong.</summary>
    public List<Violation>? Violations;

    /// <summary>Where the names of optional members begin whose values no type can hold.</summary>
    public HashSet<long>? Unusable;

    private int _blocker;

    public readonly int Count => Violations?.Count ?? 0;

    /// <summary>The first breach that no optional member around it could absorb.</summary>
    public readonly Violation? Blocker => _blocker > 0 ? Violations![_blocker - 1] : null;

    /// <summary>A breach that the value survives.</summary>
    public void Note(string what, string code, string path = "") => (Violations ??= []).Add(new Violation(path, what, code));

    /// <summary>A breach after which the value is of no use; always false, to be returned.</summary>
    public bool Refuse(string what, string code, string path = "")
    {
        Note(what, code, path);
        if (_blocker == 0) _blocker = Count;
        return false;
    }

    /// <summary>Says of everything found since <paramref name="count"/> that it was inside <paramref name="member"/>.</summary>
    public readonly void Within(string member, int count)
    {
        for (int i = count; i < Count; i++)
        {
            Violation inner = Violations![i];
            string joint = inner.Path.Length == 0 || inner.Path[0] == '[' ? "" : ".";
            Violations[i] = inner with { Path = member + joint + inner.Path };
        }
    }

    /// <summary>An optional member absorbs what is wrong with its value since <paramref name="count"/>: it is left out.</summary>
    public void LeaveOut(long nameStart, int count)
    {
        (Unusable ??= []).Add(nameStart);
        if (_blocker > count) _blocker = 0;
    }
}
