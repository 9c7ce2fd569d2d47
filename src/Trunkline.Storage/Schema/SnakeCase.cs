using System.Text;

namespace Trunkline.Storage.Schema;

/// <summary>How a record's member stands in the schema: <c>SocPermille</c> is <c>soc_permille</c>.</summary>
internal static class SnakeCase
{
    internal static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
