namespace Trunkline.Cli.Files;

/// <summary>A file to be written.</summary>
/// <param name="Name">Relative to the folder it goes to, with forward slashes.</param>
/// <param name="Content">Its text, to be stored as UTF-8.</param>
internal sealed record OutputFile(string Name, string Content);
