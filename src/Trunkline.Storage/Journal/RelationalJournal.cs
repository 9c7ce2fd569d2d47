using Trunkline.Storage.Opening;

namespace Trunkline.Storage.Journal;

/// <summary>The journal over a provider, with its writer.</summary>
internal sealed class RelationalJournal(StorageProvider provider, GroupCommit commit) : RelationalJournalReader(provider), IJournal
{
    public int Waiting => commit.Waiting;

    public ValueTask<AppendResult> AppendAsync(Append request, CancellationToken cancellationToken = default)
    {
        AppendRules.Check(request);
        return commit.CommitAsync(new AppendWork(request), cancellationToken);
    }
}
