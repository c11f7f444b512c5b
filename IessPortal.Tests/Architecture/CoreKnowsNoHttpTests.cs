using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>The service itself has no pages and no HTTP: another host could be put around it.</summary>
public sealed class CoreKnowsNoHttpTests
{
    private const string Web = "Microsoft.AspNetCore";

    /// <summary>Accounts and their hashes, and how they and the keys of data protection are stored.</summary>
    private static readonly string[] Allowed =
        ["Microsoft.AspNetCore.Identity", "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore"];

    [Fact]
    public void Of_the_web_framework_it_uses_the_types_of_accounts_alone()
    {
        var used = ReferencedTypes().Where(type => type.Namespace.StartsWith(Web, StringComparison.Ordinal)).ToList();

        Assert.Contains(used, type => type.Name == "IPasswordHasher`1");
        Assert.All(used, type => Assert.Contains(type.Namespace, Allowed));
    }

    [Fact]
    public void It_refers_to_no_assembly_of_the_host()
    {
        var references = ProductTypes.Core.GetReferencedAssemblies().Select(assembly => assembly.Name!).ToList();

        Assert.NotEmpty(references);
        Assert.DoesNotContain(references, name => name.StartsWith("IessPortal", StringComparison.Ordinal));
        Assert.Equal(
            ["Microsoft.AspNetCore.DataProtection.EntityFrameworkCore", "Microsoft.AspNetCore.Identity.EntityFrameworkCore"],
            references.Where(name => name.StartsWith(Web, StringComparison.Ordinal)).Order());
    }

    // From the metadata: a type that is only named within a method has its row there, too.
    private static List<(string Namespace, string Name)> ReferencedTypes()
    {
        using var stream = File.OpenRead(ProductTypes.Core.Location);
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => (metadata.GetString(type.Namespace), metadata.GetString(type.Name))),
        ];
    }
}
