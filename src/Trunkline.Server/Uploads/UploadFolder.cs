namespace Trunkline.Server.Uploads;

/// <summary>Where files of stations stand: in folders of the data folder, or in a temporary one, which goes with the server.</summary>
internal sealed class UploadFolder : IDisposable
{
    private readonly string _root;
    private readonly bool _isTemporary;

    /// <param name="dataFolder">Null: a temporary one.</param>
    public UploadFolder(string? dataFolder)
    {
        _isTemporary = dataFolder is null;
        _root = dataFolder ?? Directory.CreateTempSubdirectory("trunkline-").FullName;
    }

    /// <summary>The folder of a kind of files of one station; it need not be there.</summary>
    public string Of(string kind, string station) => Path.Combine(_root, kind, Uri.EscapeDataString(station));

    public void Dispose()
    {
        if (_isTemporary) Directory.Delete(_root, recursive: true);
    }
}
