using Trunkline.Physics.Randomness;

namespace Trunkline.Storage.Tests.Sqlite;

internal enum DiskStepKind
{
    /// <summary>Bytes at an offset.</summary>
    Write,

    /// <summary>A file is cut to a size.</summary>
    Truncate,

    /// <summary>What of a file was written before a step is on the disk.</summary>
    Sync,

    /// <summary>A file is deleted.</summary>
    Delete,

    /// <summary>A caller has been answered.</summary>
    Answer,
}

/// <summary>What happened to a file.</summary>
/// <param name="At">Offset of what is written, size that is left, first step that a sync does not cover, or number of the answer.</param>
internal sealed record DiskStep(DiskStepKind Kind, string File, long At, byte[] Bytes)
{
    // A disk writes this much at once, or not.
    private const int Sector = 512;

    /// <summary>
    /// What may be left of the files when the power fails after so many steps: all that was synced; of what was not, any part, in any
    /// order, down to single sectors.
    /// </summary>
    public static Dictionary<string, byte[]> AfterPowerCut(ReadOnlySpan<DiskStep> steps, ref RandomStream chance)
    {
        var synced = new Dictionary<string, long>();
        foreach (var step in steps)
        {
            if (step.Kind == DiskStepKind.Sync) synced[step.File] = Math.Max(step.At, synced.GetValueOrDefault(step.File));
        }

        var files = new Dictionary<string, MemoryStream>();
        for (int i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            bool isSure = i < synced.GetValueOrDefault(step.File);
            // The folder's own changes are as good as sure: SQLite syncs it when it makes and deletes files.
            if (step.Kind == DiskStepKind.Delete) files.Remove(step.File);
            else if (step.Kind == DiskStepKind.Truncate && (isSure || Falls(ref chance))) Of(files, step.File).SetLength(step.At);
            else if (step.Kind == DiskStepKind.Write) Put(Of(files, step.File), step, isSure, ref chance);
        }

        return files.ToDictionary(file => file.Key, file => file.Value.ToArray());
    }

    private static void Put(MemoryStream file, DiskStep step, bool isSure, ref RandomStream chance)
    {
        bool isTorn = !isSure && Falls(ref chance);
        if (!isSure && !isTorn && Falls(ref chance)) return;
        for (int from = 0; from < step.Bytes.Length;)
        {
            int to = (int)Math.Min(step.Bytes.Length, ((step.At + from) / Sector + 1) * Sector - step.At);
            if (!isTorn || Falls(ref chance))
            {
                file.Position = step.At + from;
                file.Write(step.Bytes, from, to - from);
            }

            from = to;
        }
    }

    private static bool Falls(ref RandomStream chance) => chance.NextUnit() < 0.5;

    private static MemoryStream Of(Dictionary<string, MemoryStream> files, string name)
    {
        if (!files.TryGetValue(name, out var file)) files[name] = file = new MemoryStream();
        return file;
    }
}
