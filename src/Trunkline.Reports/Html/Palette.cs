namespace Trunkline.Reports.Html;

/// <summary>One colour in light and in dark, as a CSS variable.</summary>
internal sealed record Tone(string Name, string Light, string Dark);

/// <summary>
/// The colours of a report. Grey is normal, hue is news. Parties have the Okabe-Ito colours; text is never set in those.
/// The alarm colours are lighter on dark ground, where the printed ones would fall below a contrast of 4.5:1.
/// </summary>
internal static class Palette
{
    public static IReadOnlyList<Tone> Tones { get; } =
    [
        new("page", "#F7F7F5", "#14171A"),
        new("panel", "#FFFFFF", "#1C2024"),
        new("ink", "#1F2328", "#E6E8EA"),
        new("quiet", "#6B7280", "#9AA3AD"),
        new("hair", "#E3E4E1", "#2B3138"),
        new("truck", "#59616B", "#A3ABB4"),
        new("body", "#A9AEB4", "#666E77"),
        new("rail", "#C9CCCE", "#4A525A"),
        new("p1", "#F4F4F1", "#20252A"),
        new("p2", "#EDEDE9", "#252B30"),
        new("p3", "#E6E7E2", "#2A3137"),
        new("p4", "#DEDFD9", "#30373E"),
        new("urgent", "#C4320A", "#FF8A66"),
        new("high", "#B54708", "#F5A04C"),
        new("low", "#1570EF", "#7FB0FF"),
        new("fleets", "#0072B2", "#56A9DC"),
        new("operators", "#E69F00", "#E69F00"),
        new("owners", "#009E73", "#2DBE95"),
        new("grid", "#CC79A7", "#CC79A7"),
        new("empty", "#7A2E1D", "#A84B34"),
        new("half", "#C98A2B", "#D49A3E"),
        new("full", "#1B7F79", "#35A39C"),
    ];

    /// <summary>Text on ground, by name: every pair keeps a contrast of at least 4.5:1, light and dark.</summary>
    public static IReadOnlyList<(string Text, string Ground)> TextPairs { get; } =
    [
        ("ink", "page"), ("ink", "panel"), ("quiet", "page"), ("quiet", "panel"),
        ("ink", "p1"), ("ink", "p2"), ("ink", "p3"), ("ink", "p4"),
        ("urgent", "panel"), ("high", "panel"), ("low", "panel"),
    ];
}
