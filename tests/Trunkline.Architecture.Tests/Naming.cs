using System.Text.RegularExpressions;

namespace Trunkline.Architecture.Tests;

/// <summary>A thing is found by its name: namespaces follow folders, and folders are concepts of the domain.</summary>
public static partial class Naming
{
    private static readonly string[] BannedFolders = ["Helpers", "Managers", "Utils", "Services", "Common"];

    // Files that may do without a namespace: top-level statements, global usings, assembly attributes.
    private static readonly string[] FilesWithoutNamespace = ["Program.cs", "Usings.cs", "AssemblyInfo.cs"];

    /// <summary>Files whose namespace is not their project's name followed by their folders.</summary>
    public static IEnumerable<string> MisplacedNamespaces(Codebase codebase)
    {
        foreach (SourceFile file in codebase.Files)
        {
            // src/Trunkline.Model/Units/Watts.cs: the project's folder carries the project's name.
            string expected = string.Join('.', file.Folders.Skip(1));
            string[] declared = [.. NamespaceDeclaration().Matches(file.Code).Select(match => match.Groups[1].Value).Distinct()];
            if (declared.Length == 0 && FilesWithoutNamespace.Contains(Path.GetFileName(file.Path)))
                continue;
            if (declared is not [var only] || only != expected)
            {
                string found = declared is [] ? "none" : string.Join(", ", declared);
                yield return $"{file.Path}: the namespace must be {expected}, not {found}.";
            }
        }
    }

    /// <summary>Folders, and parts of project names, that say how code is sorted instead of what it is about.</summary>
    public static IEnumerable<string> EmptyFolderNames(Codebase codebase) =>
        from folder in codebase.Files.Select(file => string.Join('/', file.Folders)).Distinct()
        from part in folder.Split('/', '.')
        where BannedFolders.Contains(part, StringComparer.OrdinalIgnoreCase)
        select $"{folder}: {part} names no concept of the domain.";

    [GeneratedRegex(@"^[ \t]*namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();
}
