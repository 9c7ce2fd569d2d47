using System.Globalization;
using System.Text;

namespace Trunkline.Reports.Csv;

/// <summary>One CSV file after RFC 4180: a header, rows of as many fields, CRLF, quotes only where needed.</summary>
internal sealed class CsvTable
{
    private readonly StringBuilder _text = new();
    private readonly int _columns;
    private int _field;

    public CsvTable(params ReadOnlySpan<string> header)
    {
        _columns = header.Length;
        foreach (string name in header) Add(name);
    }

    /// <summary>Adds a text field.</summary>
    public CsvTable Add(string text)
    {
        if (_field > 0) _text.Append(',');
        bool plain = text.AsSpan().IndexOfAny(",\"\r\n") < 0;
        _text.Append(plain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        if (++_field == _columns)
        {
            _text.Append("\r\n");
            _field = 0;
        }

        return this;
    }

    /// <summary>Adds a number, the shortest that reads back the same; empty when it is none.</summary>
    public CsvTable Add(double value) =>
        Add(double.IsFinite(value) ? (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture) : "");

    /// <summary>Adds a whole number.</summary>
    public CsvTable Add(int value) => Add(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a yes or no.</summary>
    public CsvTable Add(bool value) => Add(value ? "true" : "false");

    /// <inheritdoc/>
    public override string ToString() =>
        _field == 0 ? _text.ToString() : throw new InvalidOperationException($"A row has {_field} fields of {_columns}.");
}
