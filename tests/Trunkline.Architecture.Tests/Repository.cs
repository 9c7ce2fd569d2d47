using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Trunkline.Architecture.Tests;

/// <summary>The repository these tests were built from.</summary>
public static class Repository
{
    private static readonly string[] SourceRoots = ["src", "tests", "bench"];

    private static readonly Lazy<Codebase> Read = new(ReadCodebase);

    /// <summary>The directory that holds the solution file.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All projects and C# files, without what builds leave behind.</summary>
    public static Codebase Codebase => Read.Value;

    /// <summary>A file's text, by its path from the root.</summary>
    public static string TextOf(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>
    /// The assemblies whose types a built project really uses, directly or through another: the compiler writes down no others.
    /// </summary>
    public static ImmutableArray<string> UsesOf(Project project)
    {
        string assembly = project.Name == "Trunkline.Cli" ? "trunkline" : project.Name;
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using PEReader image = new(file);
        MetadataReader metadata = image.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences
                .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)),
        ];
    }

    private static Codebase ReadCodebase() => new(
        [.. FilesUnderSourceRoots("*.csproj").Select(path => Project.Parse(path, TextOf(path)))],
        [.. FilesUnderSourceRoots("*.cs").Select(path => new SourceFile(path, TextOf(path)))]);

    private static IEnumerable<string> FilesUnderSourceRoots(string pattern) =>
        from sourceRoot in SourceRoots
        let directory = Path.Combine(Root, sourceRoot)
        where Directory.Exists(directory)
        from file in Directory.EnumerateFiles(directory, pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Split('/').Any(folder => folder is "bin" or "obj")
        orderby path
        select path;

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Trunkline.slnx")))
                return at.FullName;
        }

        throw new InvalidOperationException($"No Trunkline.slnx in {AppContext.BaseDirectory} or above.");
    }
}
