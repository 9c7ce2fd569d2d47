using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;

namespace Trunkline.Cli.Backup;

/// <summary><c>trunkline restore FILE --to FOLDER</c>: makes the folder of a server from a backup.</summary>
internal sealed class RestoreVerb : Verb
{
    private readonly Argument<string> _file;
    private readonly Option<string> _to;
    private readonly Option<bool> _replace;

    public RestoreVerb(Session session)
        : base("restore", session.Messages.RestoreAbout, session, ExamplesIn(session.Messages))
    {
        var messages = session.Messages;
        _file = new("FILE") { Description = messages.RestoreFile };
        _to = new("--to") { Description = messages.RestoreTo, HelpName = "FOLDER", Required = true };
        _replace = new("--replace") { Description = messages.RestoreReplace };
        Add(_file);
        foreach (var option in new Option[] { _to, _replace }) Add(option);
    }

    protected override int Run(ParseResult parsed, CancellationToken cancel) => RunAsync(parsed, cancel).GetAwaiter().GetResult();

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var messages = Session.Messages;
        string file = Path.GetFullPath(parsed.GetRequiredValue(_file), Session.Folder);
        string folder = Path.GetFullPath(parsed.GetRequiredValue(_to), Session.Folder);
        if (!File.Exists(file)) throw new FileTroubleException(messages.NoBackup(file));
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file, cancel);
            var manifest = await BackupArchive.ReadManifestAsync(archive, cancel);
            // Nobody can serve from the folder until all is in its place.
            Directory.CreateDirectory(folder);
            using (SqliteStorage.Hold(Path.Combine(folder, DataFolder.Database)))
                await RestoreAsync(archive, manifest, folder, parsed.GetValue(_replace), cancel);
            Session.Say(messages.Restored(
                folder, manifest.TakenAt.ToString("u", CultureInfo.InvariantCulture),
                manifest.Position.ToString(CultureInfo.InvariantCulture), manifest.Findings));
            return ExitCode.Done;
        }
        catch (InvalidDataException trouble)
        {
            throw new FileTroubleException(messages.BadBackup(file, trouble.Message), trouble);
        }
        catch (StorageOpeningException trouble)
        {
            throw new FileTroubleException(trouble.IsInUse ? messages.RestoreIntoUse(folder) : trouble.Message, trouble);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new FileTroubleException(messages.CannotRestore(file, folder, trouble.Message), trouble);
        }
    }

    private async Task RestoreAsync(ZipArchive archive, Manifest manifest, string folder, bool replaces, CancellationToken cancel)
    {
        string[] contents = DataFolder.Contents(folder);
        if (contents.Length > 0 && !replaces) throw new FileTroubleException(Session.Messages.RestoreNotEmpty(folder, contents[0]));
        string workshop = Path.Combine(folder, DataFolder.Unfinished);
        bool wasUnfinished = DataFolder.IsUnfinished(folder);
        try
        {
            OwnersFolder.Remove(workshop);
            OwnersFolder.Create(workshop);
            if (manifest.Files.Any(file => file.Name.StartsWith(DataFolder.Photos + "/", StringComparison.Ordinal)))
                OwnersFolder.Create(Path.Combine(workshop, DataFolder.Photos));
            foreach (var file in manifest.Files)
                await BackupArchive.ExtractAsync(archive, file, Path.Combine(workshop, file.Name), cancel);
            await SqliteBackup.LookOverAsync(Path.Combine(workshop, DataFolder.Database), cancel);
            cancel.ThrowIfCancellationRequested();
        }
        catch
        {
            // Nothing has changed yet; a restore that was cut off before is still cut off.
            if (!wasUnfinished) OwnersFolder.Remove(workshop);
            throw;
        }

        // From here on the folder says that it is unfinished until it is finished, whatever happens.
        if (contents.Length > 0) PutAside(folder, contents);
        string photos = Path.Combine(workshop, DataFolder.Photos);
        if (Directory.Exists(photos)) Directory.Move(photos, Path.Combine(folder, DataFolder.Photos));
        foreach (string name in DataFolder.Kept.Where(name => File.Exists(Path.Combine(workshop, name))))
            File.Move(Path.Combine(workshop, name), Path.Combine(folder, name));
        OwnersFolder.Remove(workshop);
    }

    private void PutAside(string folder, string[] contents)
    {
        string stamp = Session.Clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string aside = Path.Combine(folder, DataFolder.Aside + stamp);
        OwnersFolder.Create(aside);
        foreach (string name in contents) Directory.Move(Path.Combine(folder, name), Path.Combine(aside, name));
        Session.Say(Session.Messages.PutAside(aside));
    }

    private static Example[] ExamplesIn(Messages messages) =>
    [
        new("restore backups/monday.zip --to out/serve", messages.RestoreExample),
        new("restore backups/monday.zip --to out/serve --replace", messages.RestoreReplaceExample),
    ];
}
