using System.CommandLine;
using System.Globalization;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;

namespace Trunkline.Cli.Backup;

/// <summary><c>trunkline backup FOLDER --to FILE</c>: the folder of a server as one file, also while the server runs.</summary>
internal sealed class BackupVerb : Verb
{
    private readonly Argument<string> _folder;
    private readonly Option<string> _to;
    private readonly Option<bool> _replace;
    private readonly Option<bool> _unsound;

    public BackupVerb(Session session)
        : base("backup", session.Messages.BackupAbout, session, ExamplesIn(session.Messages))
    {
        var messages = session.Messages;
        _folder = new("FOLDER") { Description = messages.BackupFolder };
        _to = new("--to") { Description = messages.BackupTo, HelpName = "FILE", Required = true };
        _replace = new("--replace") { Description = messages.BackupReplace };
        _unsound = new("--even-if-unsound") { Description = messages.BackupUnsound };
        Add(_folder);
        foreach (var option in new Option[] { _to, _replace, _unsound }) Add(option);
    }

    protected override int Run(ParseResult parsed, CancellationToken cancel) => RunAsync(parsed, cancel).GetAwaiter().GetResult();

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var messages = Session.Messages;
        string folder = Path.GetFullPath(parsed.GetRequiredValue(_folder), Session.Folder);
        string target = Path.GetFullPath(parsed.GetRequiredValue(_to), Session.Folder);
        if (!File.Exists(Path.Combine(folder, DataFolder.Database))) throw new FileTroubleException(messages.NoDatabase(folder));
        if (DataFolder.IsUnfinished(folder)) throw new FileTroubleException(messages.RestoreUnfinished(folder));
        if (Directory.Exists(target)) throw new FileTroubleException(messages.BackupIsAFolder(target));
        if (File.Exists(target) && !parsed.GetValue(_replace)) throw new FileTroubleException(messages.BackupExists(target));

        // Beside its place, so that it can be moved there whole.
        string workshop = $"{target}.{Environment.ProcessId}";
        try
        {
            OwnersFolder.Remove(workshop);
            OwnersFolder.Create(workshop);
            return await TakeAsync(folder, target, workshop, parsed.GetValue(_unsound), cancel);
        }
        catch (StorageOpeningException trouble)
        {
            throw new FileTroubleException(trouble.Message, trouble);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new FileTroubleException(messages.CannotBackUp(folder, target, trouble.Message), trouble);
        }
        finally
        {
            OwnersFolder.Remove(workshop);
        }
    }

    private async Task<int> TakeAsync(string folder, string target, string workshop, bool evenIfUnsound, CancellationToken cancel)
    {
        var messages = Session.Messages;
        var takenAt = Session.Clock.GetUtcNow();
        string Copied(string name) => Path.Combine(workshop, name);
        foreach (string name in DataFolder.Kept.Where(name => File.Exists(Path.Combine(folder, name))))
        {
            cancel.ThrowIfCancellationRequested();
            if (name == DataFolder.Database) SqliteBackup.Copy(Path.Combine(folder, name), Copied(name));
            else File.Copy(Path.Combine(folder, name), Copied(name));
        }

        // After the database: a photo is there before the journal says so.
        string[] photos = DataFolder.PhotosIn(folder);
        if (photos.Length > 0) OwnersFolder.Create(Copied(DataFolder.Photos));
        foreach (string name in photos)
        {
            cancel.ThrowIfCancellationRequested();
            File.Copy(Path.Combine(folder, name), Copied(name));
        }

        var copy = await SqliteBackup.LookOverAsync(Copied(DataFolder.Database), cancel);
        foreach (var finding in copy.Findings) Session.Error.WriteLine(finding);
        if (copy.Findings.Length > 0 && !evenIfUnsound)
        {
            Session.Say(messages.BackupUnsoundRefused(copy.Findings.Length));
            return ExitCode.No;
        }

        var files = new List<ManifestFile>();
        foreach (string name in photos.Concat(DataFolder.Kept).Where(name => File.Exists(Copied(name))))
            files.Add(await BackupArchive.DescribeAsync(name, Copied(name), cancel));
        var manifest = new Manifest(
            Manifest.PresentFormat, TrunklineVersion.Text, takenAt, copy.Schema, copy.Position, copy.Findings.Length, files);
        string whole = Path.Combine(workshop, "whole");
        await BackupArchive.WriteAsync(whole, manifest, Copied, cancel);
        File.Move(whole, target, overwrite: true);
        Session.Say(messages.BackedUp(
            target, copy.Position.ToString(CultureInfo.InvariantCulture),
            new FileInfo(target).Length.ToString("N0", CultureInfo.InvariantCulture), copy.Findings.Length));
        return copy.Findings.Length > 0 ? ExitCode.No : ExitCode.Done;
    }

    private static Example[] ExamplesIn(Messages messages) =>
    [
        new("backup out/serve --to backups/monday.zip", messages.BackupExample),
        new("backup out/serve --to backups/latest.zip --replace", messages.BackupReplaceExample),
    ];
}
