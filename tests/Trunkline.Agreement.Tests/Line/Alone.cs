namespace Trunkline.Agreement.Tests.Line;

/// <summary>Tests that listen to the whole process, and must hear nobody else's line.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
