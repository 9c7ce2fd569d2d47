using Trunkline.Reports.Text;

namespace Trunkline.Reports.Html;

/// <summary>What a report says beside the result.</summary>
/// <param name="Language">The language it is written in.</param>
/// <param name="CommandLine">The command that repeats it, shown at the foot.</param>
/// <param name="Version">Version of Trunkline that made it, shown at the foot.</param>
public sealed record ReportOptions(Language Language, string CommandLine, string Version);
