using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>A text for the driver.</summary>
public sealed record MessageContent : OcppObject, IShaped
{
    /// <summary>Format of the text.</summary>
    public required OpenEnum<MessageFormat> Format { get; init; }

    /// <summary>The text.</summary>
    public required string Content { get; init; }

    /// <summary>Language of the text (RFC 5646).</summary>
    public string? Language { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(MessageContent),
        Shape.Needs("format", Rule.Word<MessageFormat>()),
        Shape.Needs("content", Rule.Text(1024)),
        Shape.May("language", Rule.Text(8)));
}
