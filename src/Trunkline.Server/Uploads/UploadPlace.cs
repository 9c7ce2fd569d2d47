namespace Trunkline.Server.Uploads;

/// <summary>How a sending ended.</summary>
internal enum UploadEnd
{
    Stored,
    NotInvited,
    TooLarge,
}

/// <summary>Where one file is to go. What a station says of it never becomes a path.</summary>
internal abstract class UploadPlace
{
    /// <summary>Folder; made when the file comes.</summary>
    public required string Folder { get; init; }

    /// <summary>Bytes that are taken.</summary>
    public required long MostBytes { get; init; }

    /// <summary>Addresses of its kind that stand open at once; one more closes the oldest of them.</summary>
    public required int MostOpen { get; init; }

    /// <summary>Name that the file gets.</summary>
    /// <param name="told">What the station calls it; null where it says nothing.</param>
    /// <param name="hash">Of the address: another one for each.</param>
    public abstract string NameFor(string? told, string hash);

    /// <summary>The file is there, whole.</summary>
    public abstract void Stored(string path, long bytes);
}
