using System.Security.Cryptography;

namespace Trunkline.Server.Uploads;

/// <summary>
/// Addresses that stations send files to. Nobody can guess one, each is good for one file and for a while, and knowing it is all the proof
/// that a station needs (<see href="../../../docs/decisions/0054-logs-and-wear-of-lanes.md">0054</see>).
/// </summary>
internal sealed class UploadAddresses(TimeProvider time)
{
    private const int TokenBytes = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Invitation> _invitations = new(StringComparer.Ordinal);
    private long _invited;

    private sealed record Invitation(UploadPlace Place, long Number, DateTimeOffset Until);

    /// <summary>Opens an address for one file; what comes after <see cref="UploadEndpoint.Root"/>.</summary>
    public string Open(UploadPlace place, TimeSpan openFor)
    {
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (string over in _invitations.Where(each => each.Value.Until <= now).Select(each => each.Key).ToArray())
                _invitations.Remove(over);
            string[] ofItsKind =
            [
                .. _invitations.Where(each => each.Value.Place.GetType() == place.GetType()).OrderBy(each => each.Value.Number)
                    .Select(each => each.Key),
            ];
            foreach (string oldest in ofItsKind.Take(ofItsKind.Length - place.MostOpen + 1)) _invitations.Remove(oldest);
            _invitations[HashOf(token)] = new Invitation(place, ++_invited, now + openFor);
        }

        return token;
    }

    /// <summary>How many bytes may come to an address; 0 when it is not open.</summary>
    public long MostBytes(string token)
    {
        lock (_lock) return _invitations.TryGetValue(HashOf(token), out Invitation? invitation) ? invitation.Place.MostBytes : 0;
    }

    /// <summary>
    /// Takes a file. The address is used up when it is there whole; what breaks off leaves nothing, and may be sent again.
    /// </summary>
    /// <param name="fileName">What the station calls it.</param>
    public async Task<UploadEnd> TakeAsync(string token, string? fileName, Stream content, CancellationToken cancellationToken)
    {
        string hash = HashOf(token);
        Invitation? invitation;
        lock (_lock)
        {
            if (!_invitations.Remove(hash, out invitation) || invitation.Until <= time.GetUtcNow()) return UploadEnd.NotInvited;
        }

        bool isStored = false;
        UploadPlace place = invitation.Place;
        Directory.CreateDirectory(place.Folder);
        string partial = Path.Combine(place.Folder, $"{hash[..16]}.partial");
        try
        {
            if (await CopyAsync(content, partial, place.MostBytes, cancellationToken).ConfigureAwait(false) is not { } bytes)
                return UploadEnd.TooLarge;
            string path = Path.Combine(place.Folder, place.NameFor(fileName, hash));
            File.Move(partial, path, overwrite: true);
            isStored = true;
            place.Stored(path, bytes);
            return UploadEnd.Stored;
        }
        finally
        {
            if (!isStored)
            {
                File.Delete(partial);
                lock (_lock) _invitations[hash] = invitation;
            }
        }
    }

    // How many bytes came; null when they are too many.
    private static async Task<long?> CopyAsync(Stream content, string path, long most, CancellationToken cancellationToken)
    {
        FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        await using (file.ConfigureAwait(false))
        {
            byte[] buffer = new byte[64 * 1_024];
            long taken = 0;
            while (await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and int read)
            {
                taken += read;
                if (taken > most) return null;
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            return taken;
        }
    }

    // Whoever could look into memory or see how long a comparison takes learns no address from it.
    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}
