using System.Text.RegularExpressions;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>Aggregates keep rules and know nothing of where they are kept.</summary>
public sealed partial class AggregateTests
{
    public static TheoryData<Type> Aggregates => [.. ProductTypes.Aggregates];

    [Fact]
    public void They_are_found() => Assert.Superset(
        new HashSet<Type> { typeof(RecoveryCase), typeof(EmployerAccount), typeof(KeyLink), typeof(KeyChange), typeof(IssuedDocument) },
        ProductTypes.Aggregates.ToHashSet());

    [Theory, MemberData(nameof(Aggregates))]
    public void They_know_no_storage(Type aggregate)
    {
        var files = FilesOf(aggregate);

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotMatch(Storage(), file.Text));
    }

    [Theory, MemberData(nameof(Aggregates))]
    public void Nobody_sets_their_properties_from_outside(Type aggregate)
    {
        var properties = aggregate.GetProperties().Where(property => property.DeclaringType == aggregate).ToList();

        Assert.NotEmpty(properties);
        Assert.All(properties, property => Assert.False(property.SetMethod is { IsPublic: true } set && !IsInit(set), property.Name));
    }

    [Fact]
    public void No_file_gets_the_storage_without_saying_so() =>
        Assert.DoesNotContain(SourceCode.Of("IessPortal.Core", ".cs"), file => file.Text.Contains("global using", StringComparison.Ordinal));

    [Fact]
    public void No_type_is_called_like_its_namespace()
    {
        Assert.InRange(ProductTypes.All.Count, 150, 5000);
        Assert.DoesNotContain(ProductTypes.All, type => type.Namespace!.Split('.').Contains(type.Name));
    }

    // Parts of a class stand in files of their own, «Name.Part.cs».
    private static List<SourceFile> FilesOf(Type type) =>
    [
        .. SourceCode.Of("IessPortal.Core", ".cs").Where(
            file => file.Text.Contains($"namespace {type.Namespace};", StringComparison.Ordinal)
                && Regex.IsMatch(file.Text, $@"\b(class|record) {type.Name}\b")),
    ];

    private static bool IsInit(System.Reflection.MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    [GeneratedRegex(@"EntityFrameworkCore|Core\.Storage|DbContext|PortalStore|System\.ComponentModel\.DataAnnotations")]
    private static partial Regex Storage();
}
