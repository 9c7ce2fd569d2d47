namespace Trunkline.Server.Tests.Rig;

/// <summary>How long a test waits for what must come. It only passes when a test fails.</summary>
internal static class Patience
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    public static CancellationToken Token
    {
        get
        {
            CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Most);
            return limit.Token;
        }
    }
}
