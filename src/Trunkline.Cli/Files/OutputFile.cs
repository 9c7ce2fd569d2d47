using System.Text;

namespace Trunkline.Cli.Files;

/// <summary>A file to be written.</summary>
/// <param name="Name">Relative to the folder it goes to, with forward slashes.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record OutputFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>A text, to be stored as UTF-8.</summary>
    public OutputFile(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text))
    {
    }
}
