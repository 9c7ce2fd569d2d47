using System.Text;

namespace Trunkline.Reports.Html;

/// <summary>The style sheet of a report: five sizes, two weights, space in steps of four, colours for light and for dark.</summary>
internal static class Style
{
    private const string Rules = """
        *{box-sizing:border-box}
        html{color-scheme:light dark;-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--page);color:var(--ink);font-variant-numeric:tabular-nums;
        font:400 14px/1.45 Inter,system-ui,"Segoe UI","Noto Sans","Noto Sans SC","Noto Sans CJK SC",
        "PingFang SC","Microsoft YaHei",sans-serif}
        :lang(zh-CN){line-height:1.6}
        main{max-width:1080px;margin:0 auto;padding:40px;background:var(--panel)}
        h1,h2,h3,p,figure,dl,dd{margin:0}
        h1{font-size:16px;font-weight:600}
        h2{font-size:20px;font-weight:600;margin-bottom:4px}
        h3{font-size:14px;font-weight:600}
        .verdict{font-size:28px;font-weight:600;line-height:1.3;margin:8px 0;text-wrap:pretty}
        .note,.sub{color:var(--quiet)}
        .note{max-width:84ch;margin-bottom:16px}
        section{margin-top:48px}
        figure{break-inside:avoid}
        svg{display:block;width:100%;height:auto;overflow:visible}
        a{color:inherit}
        a.mark{text-decoration:none;color:var(--quiet);font-size:12px;line-height:1;padding:0 4px}
        .cards{display:grid;grid-template-columns:repeat(3,1fr);gap:24px 32px;margin-top:32px}
        .card{border-top:1px solid var(--ink);padding-top:8px}
        .card dt,.facts dt{color:var(--quiet);font-size:12px}
        .card .big{font-size:28px;font-weight:600;line-height:1.3}
        .card .half{font-size:14px;font-weight:400;color:var(--quiet);padding-left:8px;white-space:nowrap}
        .card .second{font-size:14px}
        .facts{display:grid;grid-template-columns:repeat(6,auto);gap:8px 24px;margin:24px 0 8px}
        .facts .value{font-size:16px;font-weight:600;white-space:nowrap}
        .facts .half{font-size:12px;font-weight:400;color:var(--quiet);padding-left:4px;white-space:nowrap}
        .bad{color:var(--urgent)}
        .small{font-size:12px;color:var(--quiet)}
        .slot{display:inline-block;width:40px;margin-right:8px;vertical-align:baseline}
        .pair{display:grid;grid-template-columns:repeat(2,1fr);gap:32px 40px;align-items:start}
        .pair .sub{font-size:12px}
        table{border-collapse:collapse;width:100%;font-size:14px}
        th{font-size:12px;font-weight:400;color:var(--quiet);text-align:left;vertical-align:bottom;padding:4px 16px 4px 0;
        border-bottom:1px solid var(--ink)}
        td{padding:4px 16px 4px 0;border-bottom:1px solid var(--hair);vertical-align:top}
        th:last-child,td:last-child{padding-right:0}
        tr{break-inside:avoid}
        thead{display:table-header-group}
        .n{text-align:right;white-space:nowrap}
        td .half{color:var(--quiet);font-size:12px}
        .names td:first-child{white-space:nowrap}.names td,.names th{padding-right:12px}
        .names td:last-child,.names th:last-child{padding-right:0}
        .wide+.pair{margin-top:24px}
        .least{font-weight:600}
        .file td{font-weight:600;padding-top:16px;border-bottom-color:var(--ink)}
        code{font:400 12px/1.45 ui-monospace,"SF Mono","Cascadia Mono","DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
        .assumptions{table-layout:fixed}
        .assumptions td{font-size:12px;overflow-wrap:anywhere}
        .assumed{font-weight:600}
        .assumed::before{content:"◇ ";color:var(--quiet)}
        :target td{background:var(--p3)}
        footer{margin-top:48px;border-top:1px solid var(--ink);padding-top:16px}
        footer dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 24px;margin-top:8px}
        footer dt{color:var(--quiet)}
        footer dd{overflow-wrap:anywhere}
        text{font-size:12px;fill:var(--ink)}
        text.mid{text-anchor:middle}text.end{text-anchor:end}
        text.tick,text.quiet{fill:var(--quiet)}text.strong{font-weight:600}
        text.halo{paint-order:stroke;stroke:var(--panel);stroke-width:4px;stroke-linejoin:round}
        .hair{stroke:var(--hair);stroke-width:1}
        .base{stroke:var(--ink);stroke-width:1}
        .rail{stroke:var(--rail);stroke-width:1}
        .limit{stroke:var(--ink);stroke-width:1;stroke-dasharray:6 3}
        .promise{stroke:var(--ink);stroke-width:1.5}
        .price.p1{fill:var(--p1)}.price.p2{fill:var(--p2)}.price.p3{fill:var(--p3)}.price.p4{fill:var(--p4)}
        .forward,.backward{fill:none;stroke:var(--truck);stroke-width:.8;stroke-linejoin:round;stroke-opacity:.75}
        .backward{stroke-opacity:.45;stroke-width:.7}
        .forward:hover,.backward:hover{stroke:var(--ink);stroke-width:2.4;stroke-opacity:1}
        .queue{fill:var(--ink)}
        .dot.none{fill:var(--truck)}.dot.short{fill:var(--ink)}
        .dot.long{fill:var(--high)}.dot.verylong{fill:var(--urgent)}
        .dot{stroke:var(--panel);stroke-width:.6}
        .hatch{fill:none;stroke:var(--ink);stroke-width:1;stroke-opacity:.6}
        .hatched{fill:var(--panel);fill-opacity:.4;stroke:var(--ink);stroke-width:.6;stroke-opacity:.5}
        .area{fill:var(--body)}.lighter{fill:var(--rail)}.column{fill:var(--body)}.column.late{fill:var(--high)}
        .column.verylate{fill:var(--urgent)}
        .greatest{fill:none;stroke:var(--truck);stroke-width:1}
        .node{fill:var(--ink)}
        .fleets{fill:var(--fleets)}.operators{fill:var(--operators)}.owners{fill:var(--owners)}.grid{fill:var(--grid)}
        .flow{fill-opacity:.3}
        .solid{fill:var(--ink)}.ground{fill:var(--hair)}
        .outline{fill:none;stroke:var(--ink);stroke-width:1.5}
        .charge0{fill:var(--empty)}.charge1{fill:var(--half)}.charge2{fill:var(--full)}
        @media screen and (max-width:760px){
        main{padding:16px}
        .verdict{font-size:20px}
        .cards{grid-template-columns:repeat(2,1fr)}
        .facts{grid-template-columns:repeat(3,auto)}
        .pair{grid-template-columns:1fr}
        .scroll{overflow-x:auto}
        }
        @page{size:A4;margin:12mm}
        @media print{
        html{color-scheme:light}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        body,main{background:none}
        main{padding:0;max-width:none}
        section{margin-top:24px;break-inside:avoid}
        section.long{break-inside:auto}
        h2,h3,.note{break-after:avoid;break-inside:avoid}
        h2{font-size:16px}
        .note{font-size:12px;max-width:none;margin-bottom:8px}
        .cards{grid-template-columns:repeat(3,1fr);gap:8px 24px;margin-top:12px}
        .card{padding-top:4px}.card .big{font-size:20px}.card .second{font-size:12px}
        .facts{grid-template-columns:repeat(6,auto);gap:4px 16px;margin:12px 0 4px}.facts .value{font-size:14px}
        .pair{grid-template-columns:repeat(2,1fr);gap:16px 24px}
        .verdict{font-size:20px}
        .wide text{font-size:15px}
        .pair text{font-size:15px}
        table{font-size:12px}
        th,td,.names th,.names td{padding-right:8px}.names td:first-child{white-space:normal}
        footer{break-inside:avoid}
        }
        """;

    /// <summary>The whole style sheet.</summary>
    public static string Sheet { get; } = Build();

    private static string Build()
    {
        var sheet = new StringBuilder(":root{");
        foreach (var tone in Palette.Tones) sheet.Append($"--{tone.Name}:{tone.Light};");
        sheet.Append("}\n@media screen and (prefers-color-scheme:dark){:root{");
        foreach (var tone in Palette.Tones) sheet.Append($"--{tone.Name}:{tone.Dark};");
        return sheet.Append("}}\n").Append(Rules.ReplaceLineEndings("\n")).Append('\n').ToString();
    }
}
