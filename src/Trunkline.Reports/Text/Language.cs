namespace Trunkline.Reports.Text;

/// <summary>The languages that reports are written in.</summary>
public enum Language : byte
{
    /// <summary>English.</summary>
    English,

    /// <summary>Simplified Chinese.</summary>
    Chinese,
}
