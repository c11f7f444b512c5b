using System.Reflection;
using System.Runtime.CompilerServices;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>Small files, few arguments: what grows beyond that has more than one thing to do.</summary>
public sealed class SizeTests
{
    private const int LongestFile = 300;
    private const int LongestLine = 160;
    private const int MostArguments = 8;

    /// <summary>What a file says whose lines are not ours to break: tables, and data as others write them.</summary>
    private const string MayBeWide = "// Lines as wide as ";

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var files = SourceCode.Product.Append("IessPortal.Tests").SelectMany(project => SourceCode.Of(project, ".cs", ".razor", ".css", ".js")).ToList();

        Assert.InRange(files.Count, 250, 5000);
        Assert.DoesNotContain(files, file => file.Text.Split('\n').Length - 1 > LongestFile);
    }

    [Fact]
    public void No_line_is_wider_than_160_columns()
    {
        var wide = SourceCode.Product.Append("IessPortal.Tests").SelectMany(project => SourceCode.Of(project, ".cs", ".razor", ".css", ".js"))
            .Where(file => !file.Text.Contains(MayBeWide, StringComparison.Ordinal) || file.Path.EndsWith("SizeTests.cs", StringComparison.Ordinal))
            .SelectMany(file => file.Text.Split('\n').Where(line => line.TrimEnd('\r').Length > LongestLine).Select(line => $"{file.Path}: {line}"));

        Assert.Empty(wide);
    }

    [Fact]
    public void Nothing_is_built_from_more_than_eight_arguments()
    {
        var built = ProductTypes.All.Where(type => type is { IsClass: true } or { IsValueType: true } && !IsRecord(type))
            .SelectMany(type => type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .ToList();

        Assert.InRange(built.Count(constructor => constructor.GetParameters().Length > 0), 60, 5000);
        Assert.DoesNotContain(built, constructor => constructor.GetParameters().Length > MostArguments);
    }

    // What a record is built from is what it consists of.
    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null
        || type.GetMethod(
            "PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)?.IsDefined(typeof(CompilerGeneratedAttribute)) is true;
}
