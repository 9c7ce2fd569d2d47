using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Schema;

/// <summary>Enumerations are words in the database.</summary>
internal static class WordConverter
{
    /// <summary>The converter of an enumeration's properties; null for other types.</summary>
    internal static ValueConverter? For(Type type) =>
        type.IsEnum ? (ValueConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))! : null;

    private sealed class Of<T>() : ValueConverter<T, string>(value => TableWord.Of(value), word => TableWord.Parse<T>(word))
        where T : struct, Enum;
}
