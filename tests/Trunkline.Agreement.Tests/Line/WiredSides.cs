using Trunkline.Model.Scenario;

namespace Trunkline.Agreement.Tests.Line;

/// <summary>What each side goes by. Each has read the files for itself: they share nothing but frames.</summary>
internal sealed class WiredSides
{
    /// <summary>What the virtual stations and the trucks are.</summary>
    public Rehearsal Stations { get; set; } = Samples.WithFaults();

    /// <summary>What the centre believes that it serves.</summary>
    public Rehearsal Centre { get; set; } = Samples.WithFaults();

    /// <summary>What becomes of frames on their way to the centre; null leaves them alone.</summary>
    public FrameAlteration? Alter { get; set; }
}
