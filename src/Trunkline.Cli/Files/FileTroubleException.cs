namespace Trunkline.Cli.Files;

/// <summary>A file or folder that cannot be read or written. The message is for people: what, and the way out.</summary>
internal sealed class FileTroubleException(string message, Exception? cause = null) : Exception(message, cause);
