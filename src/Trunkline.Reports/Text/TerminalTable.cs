using System.Text;
using Trunkline.Reports.Drawing;

namespace Trunkline.Reports.Text;

/// <summary>Columns of plain text, aligned also where ideographs take two columns; the first is flush left, others right.</summary>
internal sealed class TerminalTable
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes the rows, two spaces apart and two in.</summary>
    public void WriteTo(StringBuilder text)
    {
        int columns = _rows.Max(row => row.Length);
        int[] widths = [.. Enumerable.Range(0, columns).Select(Widest)];
        foreach (string[] row in _rows)
        {
            var line = new StringBuilder();
            for (int column = 0; column < row.Length; column++)
            {
                string padding = new(' ', widths[column] - TextWidth.Columns(row[column]));
                line.Append("  ").Append(column == 0 ? row[column] + padding : padding + row[column]);
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }
    }

    private int Widest(int column) => _rows.Max(row => column < row.Length ? TextWidth.Columns(row[column]) : 0);
}
