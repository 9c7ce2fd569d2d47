using System.Text;
using Trunkline.Reports.Drawing;

namespace Trunkline.Reports.Html;

/// <summary>Writes HTML. Every text is escaped; only <see cref="Raw"/> is not, and only markup of our own goes there.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element; close it with <see cref="Close"/>.</summary>
    /// <param name="attributes">Attributes as written, from constants of ours.</param>
    public Markup Open(string name, string attributes = "")
    {
        _text.Append('<').Append(name);
        if (attributes.Length > 0) _text.Append(' ').Append(attributes);
        _text.Append('>');
        _open.Push(name);
        return this;
    }

    /// <summary>Closes the element opened last.</summary>
    public Markup Close()
    {
        string name = _open.Pop();
        _text.Append("</").Append(name).Append('>');
        if (name is "section" or "tr" or "figure" or "div" or "table") _text.Append('\n');
        return this;
    }

    /// <summary>Text.</summary>
    public Markup Text(string text)
    {
        _text.Append(Svg.Escape(text));
        return this;
    }

    /// <summary>An element with nothing but text.</summary>
    public Markup Element(string name, string text, string style = "") =>
        Open(name, style.Length == 0 ? "" : $"class=\"{style}\"").Text(text).Close();

    /// <summary>Markup as it is.</summary>
    public Markup Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>A drawing.</summary>
    public Markup Drawing(Svg drawing) => Raw(drawing.ToString());

    /// <summary>A table head; names that start with a tab are columns of numbers.</summary>
    public Markup Head(params ReadOnlySpan<string> columns)
    {
        Open("thead").Open("tr");
        foreach (string column in columns) Element("th", column.TrimStart('\t'), column.StartsWith('\t') ? "n" : "");
        return Close().Close();
    }

    /// <inheritdoc/>
    public override string ToString() =>
        _open.Count == 0 ? _text.ToString() : throw new InvalidOperationException($"<{_open.Peek()}> is still open.");
}
