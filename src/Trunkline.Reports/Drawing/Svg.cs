using System.Globalization;
using System.Text;

namespace Trunkline.Reports.Drawing;

/// <summary>
/// Writes one inline SVG. Colours, widths and type come from the page's style sheet by class, so that one drawing serves light,
/// dark and print. Coordinates are rounded to a tenth of a pixel.
/// </summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();
    private int _open;

    /// <summary>Starts a drawing.</summary>
    /// <param name="width">Of the user space, in pixels at 100 %.</param>
    /// <param name="height">Of the user space.</param>
    /// <param name="description">What it shows, for those who do not see it.</param>
    public Svg(double width, double height, string description)
    {
        _text.Append($"<svg viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\" aria-label=\"{Escape(description)}\">");
    }

    /// <summary>Opens a group; close it with <see cref="Close"/>.</summary>
    public Svg Group(string style)
    {
        _text.Append($"<g class=\"{style}\">");
        _open++;
        return this;
    }

    /// <summary>Closes the group opened last.</summary>
    public Svg Close()
    {
        _text.Append("</g>\n");
        _open--;
        return this;
    }

    /// <summary>A straight line.</summary>
    public Svg Line(double x1, double y1, double x2, double y2, string style)
    {
        _text.Append($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" class=\"{style}\"/>");
        return this;
    }

    /// <summary>A rectangle; nothing when it has no area.</summary>
    public Svg Rectangle(double x, double y, double width, double height, string style, string? title = null)
    {
        if (width <= 0 || height <= 0) return this;
        string place = $"x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\"";
        return Element($"<rect {place} class=\"{style}\"", "rect", title);
    }

    /// <summary>A path.</summary>
    public Svg Path(PathData data, string style, string? title = null) =>
        data.IsEmpty ? this : Element($"<path d=\"{data}\" class=\"{style}\"", "path", title);

    /// <summary>A disc.</summary>
    public Svg Disc(double x, double y, double radius, string style, string? title = null) =>
        Element($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" class=\"{style}\"", "circle", title);

    /// <summary>Text; the style says where its anchor is: <c>start</c> by default, <c>mid</c>, <c>end</c>.</summary>
    public Svg Text(double x, double y, string text, string style)
    {
        _text.Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" class=\"{style}\">{Escape(text)}</text>");
        return this;
    }

    /// <summary>The finished drawing.</summary>
    public override string ToString() =>
        _open == 0 ? _text + "</svg>" : throw new InvalidOperationException("A group of the drawing is still open.");

    /// <summary>A coordinate as SVG writes it.</summary>
    internal static string N(double value)
    {
        double rounded = Math.Round(value, 1);
        return (rounded == 0 ? 0 : rounded).ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>Text that is safe between tags and in quoted attributes.</summary>
    internal static string Escape(string text) => System.Net.WebUtility.HtmlEncode(text);

    private Svg Element(string start, string name, string? title)
    {
        _text.Append(start);
        if (title is null) _text.Append("/>");
        else _text.Append("><title>").Append(Escape(title)).Append("</title></").Append(name).Append('>');
        return this;
    }
}
