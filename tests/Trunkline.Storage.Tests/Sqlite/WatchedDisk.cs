using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Trunkline.Storage.Tests.Sqlite;

/// <summary>
/// A layer between SQLite and the files of one folder: it writes down what is written, synced, cut short and deleted, in order, and can
/// refuse. Everything else, and every other folder, passes through. It is SQLite's own way of doing it, a VFS, of which only what is
/// watched is replaced (<see href="https://www.sqlite.org/vfs.html"/>).
/// </summary>
/// <remarks>Laid out for machines of 64 bits, as the library is that it looks into.</remarks>
internal sealed unsafe class WatchedDisk : IDisposable
{
    private const int Ok = 0;

    /// <summary>SQLITE_IOERR_FSYNC: the disk says that it could not sync.</summary>
    internal const int SyncFails = 10 | (4 << 8);

    /// <summary>SQLITE_FULL.</summary>
    internal const int IsFull = 13;

    private static readonly Lock Registering = new();
    private static readonly Dictionary<nint, Opened> Files = [];

    // By the table that SQLite has for a kind of file: databases are locked, logs are not.
    private static readonly Dictionary<nint, nint> Tables = [];

    private static readonly List<WatchedDisk> Disks = [];
    private static Vfs* _original;

    private readonly string _folder;
    private readonly List<DiskStep> _steps = [];

    internal WatchedDisk(string folder)
    {
        _folder = folder + Path.DirectorySeparatorChar;
        lock (Registering)
        {
            if (_original == null) Register();
            Disks.Add(this);
        }
    }

    /// <summary>Asked before each write and sync; a result code other than 0 is given to SQLite in its place.</summary>
    internal Func<DiskStepKind, string, int>? Refuse { get; set; }

    /// <summary>Something that the disk knows nothing of has happened: an answer was given.</summary>
    internal void Mark(int answer)
    {
        lock (_steps) _steps.Add(new DiskStep(DiskStepKind.Answer, "", answer, []));
    }

    /// <summary>All that happened so far, in order.</summary>
    internal DiskStep[] Steps
    {
        get
        {
            lock (_steps) return [.. _steps];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Registering) Disks.Remove(this);
    }

    private static void Register()
    {
        SQLitePCL.Batteries_V2.Init();
        _original = Find(null);
        var watching = (Vfs*)NativeMemory.AllocZeroed((nuint)sizeof(Vfs));
        *watching = *_original;
        watching->Name = (byte*)Marshal.StringToCoTaskMemUTF8("watched");
        watching->Open = &Open;
        watching->Delete = &Delete;
        if (Enter(watching, 1) != Ok) throw new InvalidOperationException("SQLite does not take the layer.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(Vfs* vfs, byte* name, File* file, int flags, int* outFlags)
    {
        int result = _original->Open(vfs, name, file, flags, outFlags);
        if (result != Ok || name == null || file->Methods == null) return result;
        string path = Marshal.PtrToStringUTF8((nint)name)!;
        lock (Registering)
        {
            if (Disks.Find(disk => path.StartsWith(disk._folder, StringComparison.Ordinal)) is not { } watches) return result;
            Files[(nint)file] = new Opened(watches, Path.GetFileName(path), (nint)file->Methods);
            file->Methods = Watching(file->Methods);
        }

        return result;
    }

    private static Methods* Watching(Methods* original)
    {
        if (Tables.TryGetValue((nint)original, out nint known)) return (Methods*)known;
        var watching = (Methods*)NativeMemory.AllocZeroed((nuint)sizeof(Methods));
        *watching = *original;
        watching->Write = &Write;
        watching->Truncate = &Truncate;
        watching->Sync = &Sync;
        watching->Close = &Close;
        Tables[(nint)original] = (nint)watching;
        return watching;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(File* file, byte* bytes, int count, long offset)
    {
        var (disk, name, original) = Of(file);
        int refusal = disk.Refuse?.Invoke(DiskStepKind.Write, name) ?? Ok;
        if (refusal != Ok) return refusal;
        disk.Note(new DiskStep(DiskStepKind.Write, name, offset, new ReadOnlySpan<byte>(bytes, count).ToArray()));
        return ((Methods*)original)->Write(file, bytes, count, offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(File* file, long size)
    {
        var (disk, name, original) = Of(file);
        disk.Note(new DiskStep(DiskStepKind.Truncate, name, size, []));
        return ((Methods*)original)->Truncate(file, size);
    }

    // Noted when it has ended: what is written meanwhile is not sure to be in it, and here counts as if it were not.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(File* file, int flags)
    {
        var (disk, name, original) = Of(file);
        int refusal = disk.Refuse?.Invoke(DiskStepKind.Sync, name) ?? Ok;
        if (refusal != Ok) return refusal;
        int covered;
        lock (disk._steps) covered = disk._steps.Count;
        int result = ((Methods*)original)->Sync(file, flags);
        if (result == Ok) disk.Note(new DiskStep(DiskStepKind.Sync, name, covered, []));
        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(File* file)
    {
        Opened opened = Of(file);
        lock (Registering) Files.Remove((nint)file);
        return ((Methods*)opened.Original)->Close(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(Vfs* vfs, byte* name, int syncsFolder)
    {
        string path = Marshal.PtrToStringUTF8((nint)name)!;
        lock (Registering)
        {
            Disks.Find(disk => path.StartsWith(disk._folder, StringComparison.Ordinal))
                ?.Note(new DiskStep(DiskStepKind.Delete, Path.GetFileName(path), 0, []));
        }

        return _original->Delete(vfs, name, syncsFolder);
    }

    private static Opened Of(File* file)
    {
        lock (Registering) return Files[(nint)file];
    }

    private void Note(DiskStep step)
    {
        lock (_steps) _steps.Add(step);
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    private static extern Vfs* Find(byte* name);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register", CallingConvention = CallingConvention.Cdecl)]
    private static extern int Enter(Vfs* vfs, int isDefault);

    private readonly record struct Opened(WatchedDisk Disk, string Name, nint Original);

    // sqlite3_file.
    private struct File
    {
        public Methods* Methods;
    }

    // sqlite3_io_methods, version 3: its version, then 18 functions.
    [StructLayout(LayoutKind.Explicit, Size = 19 * 8)]
    private struct Methods
    {
        [FieldOffset(8)]
        public delegate* unmanaged[Cdecl]<File*, int> Close;

        [FieldOffset(24)]
        public delegate* unmanaged[Cdecl]<File*, byte*, int, long, int> Write;

        [FieldOffset(32)]
        public delegate* unmanaged[Cdecl]<File*, long, int> Truncate;

        [FieldOffset(40)]
        public delegate* unmanaged[Cdecl]<File*, int, int> Sync;
    }

    // sqlite3_vfs, version 3: three numbers, three pointers, 16 functions.
    [StructLayout(LayoutKind.Explicit, Size = 40 + (16 * 8))]
    private struct Vfs
    {
        [FieldOffset(24)]
        public byte* Name;

        [FieldOffset(40)]
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, File*, int, int*, int> Open;

        [FieldOffset(48)]
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, int, int> Delete;
    }
}
