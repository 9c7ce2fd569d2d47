using System.Runtime.InteropServices;

namespace Trunkline.Twin.World;

/// <summary>
/// Writes or reads a world's state: the same calls in the same order do both, so the two cannot drift apart. State is arrays of
/// values without references, kept byte by byte; a file is good for the version that wrote it.
/// </summary>
internal sealed class StateArchive
{
    private const ulong Magic = 0x3145_5441_5453_4C54; // TLSTATE1, little-endian
    private const int MaximumLength = 1 << 28;
    private readonly BinaryWriter? _writer;
    private readonly BinaryReader? _reader;

    public StateArchive(BinaryWriter writer)
    {
        _writer = writer;
        writer.Write(Magic);
    }

    public StateArchive(BinaryReader reader)
    {
        _reader = reader;
        if (reader.ReadUInt64() != Magic) throw new InvalidDataException("This is no saved state of this version of the twin.");
    }

    public bool Reading => _reader is not null;

    /// <summary>A single value.</summary>
    public void Value<T>(ref T value)
        where T : unmanaged => Transfer(MemoryMarshal.AsBytes(new Span<T>(ref value)));

    /// <summary>An array whose length the scenario gives; another length is another scenario.</summary>
    public void Fixed<T>(Span<T> values, string name)
        where T : unmanaged
    {
        int length = values.Length;
        Value(ref length);
        if (length != values.Length)
        {
            throw new InvalidDataException(
                $"The saved state has {length} {name}, the scenario has {values.Length}: it was saved from another network or fleet.");
        }

        Transfer(MemoryMarshal.AsBytes(values));
    }

    /// <summary>An array that may have grown.</summary>
    public T[] Grown<T>(T[] values)
        where T : unmanaged
    {
        int length = values.Length;
        Value(ref length);
        if (length is < 0 or > MaximumLength) throw new InvalidDataException("The saved state is damaged.");
        if (Reading && length != values.Length) values = new T[length];
        Transfer(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private void Transfer(Span<byte> bytes)
    {
        if (_writer is not null) _writer.Write(bytes);
        else _reader!.BaseStream.ReadExactly(bytes);
    }

    /// <summary>A checksum over a state's bytes: FNV-1a, 64 bits.</summary>
    public static ulong ChecksumOf(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 0xCBF2_9CE4_8422_2325;
        foreach (byte each in bytes) sum = unchecked((sum ^ each) * 0x0000_0100_0000_01B3);
        return sum;
    }
}
