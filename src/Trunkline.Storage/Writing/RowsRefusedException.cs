namespace Trunkline.Storage.Writing;

/// <summary>A statement that has to change a row for each given one did not.</summary>
internal sealed class RowsRefusedException(string message) : Exception(message);
