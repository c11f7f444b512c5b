using System.Reflection;
using System.Reflection.Emit;
using IessPortal.Core.Platform.Storage;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

/// <summary>That a release has them, and runs with them on both databases, EmptyServerTests shows.</summary>
public sealed class CompiledModelsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-models-").FullName;

    [Fact]
    public void Where_none_lie_beside_the_program_there_are_none() => Assert.Null(CompiledModels.Find(folder));

    [Fact]
    public void Those_of_another_version_of_the_program_are_not_used()
    {
        var version = typeof(AssemblyInformationalVersionAttribute).GetConstructor([typeof(string)])!;
        var assembly = new PersistedAssemblyBuilder(
            new("IessPortal.CompiledModels"), typeof(object).Assembly, [new CustomAttributeBuilder(version, ["0.0.0+another"])]);
        assembly.DefineDynamicModule("models");
        assembly.Save(Path.Combine(folder, "IessPortal.CompiledModels.dll"));

        Assert.Null(CompiledModels.Find(folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
