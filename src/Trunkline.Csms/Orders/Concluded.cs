using System.Collections.Immutable;
using Trunkline.Control.Centre;
using Trunkline.Csms.Reports;

namespace Trunkline.Csms.Orders;

/// <summary>What the end of a request of ours comes to.</summary>
/// <param name="Facts">What is to be told to the station's desk; may be empty.</param>
/// <param name="Remarks">For the log.</param>
public sealed record Concluded(ImmutableArray<StationFact> Facts, ImmutableArray<Remark> Remarks);
