using System.Security.Cryptography;
using System.Text;

namespace Trunkline.Control.Centre;

/// <summary>
/// The pseudonym of a token that the register does not know. A journal is kept for ever, and a VIN or a card names a person's vehicle: a
/// truck that is known stands there by its number. Of a stranger only the first 16 bytes of SHA-256 over station and token are kept -
/// enough to know its second report from another's first, and not the same at any two stations. Who has a list of tokens can still try
/// them: it is a pseudonym, no secret.
/// </summary>
public static class Stranger
{
    private const int Bytes = 16;

    /// <summary>Pseudonym of a token at a station, in capitals or not; null when there is no token.</summary>
    public static string? Of(string station, Token token)
    {
        if (string.IsNullOrEmpty(token.Value)) return null;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(station + "\n" + token.Value.ToUpperInvariant()));
        return Convert.ToHexStringLower(hash.AsSpan(0, Bytes));
    }
}
