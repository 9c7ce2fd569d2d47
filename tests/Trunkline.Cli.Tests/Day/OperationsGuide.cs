using Trunkline.Model.Tests.Files;

namespace Trunkline.Cli.Tests.Day;

/// <summary>The commands of docs/operations.md: its blocks marked <c>sh</c>, by the section they stand in.</summary>
internal sealed class OperationsGuide
{
    private const string Fence = "```";

    private readonly Dictionary<string, List<string>> _blocks = [];
    private readonly HashSet<(string Section, int Block)> _given = [];

    public OperationsGuide()
    {
        string section = "";
        List<string>? block = null;
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "docs/operations.md")))
        {
            string text = line.Trim();
            if (block is null && line.StartsWith("## ", StringComparison.Ordinal)) section = line[3..];
            if (text == Fence + "sh") block = [];
            else if (text == Fence && block is not null)
            {
                (_blocks.TryGetValue(section, out var blocks) ? blocks : _blocks[section] = []).Add(string.Join('\n', block));
                block = null;
            }
            else if (block is not null) block.Add(line.StartsWith("   ", StringComparison.Ordinal) ? line[3..] : line);
        }
    }

    /// <summary>The blocks that nobody has asked for.</summary>
    public IEnumerable<string> Left =>
        from section in _blocks
        from block in Enumerable.Range(0, section.Value.Count)
        where !_given.Contains((section.Key, block))
        select $"{section.Key}, block {block + 1}: {section.Value[block]}";

    /// <summary>A block of commands.</summary>
    /// <param name="section">The heading above it.</param>
    /// <param name="block">Its number in the section, from 1.</param>
    public string Commands(string section, int block)
    {
        Assert.True(_blocks.TryGetValue(section, out var blocks) && block <= blocks.Count, $"There is no block {block} in '{section}'.");
        _given.Add((section, block - 1));
        return blocks[block - 1];
    }
}
