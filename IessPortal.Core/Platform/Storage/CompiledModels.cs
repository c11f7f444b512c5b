using System.Reflection;
using System.Runtime.Loader;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IessPortal.Core.Platform.Storage;

/// <summary>
/// The models of the databases as they were compiled ahead when the program was published (CompiledModels.targets). Without them Entity Framework makes
/// them anew at each start, which takes a quarter of it; see docs/decisions/compiled-models.md.
/// </summary>
internal static class CompiledModels
{
    private const string Name = "IessPortal.CompiledModels";

    private static readonly Lazy<Assembly?> Published = new(() => Find(AppContext.BaseDirectory));

    /// <summary>Has a context take its model from there, where it is.</summary>
    public static DbContextOptionsBuilder UseCompiledModel<T>(this DbContextOptionsBuilder options) where T : DbContext
    {
        if (Published.Value is { } assembly)
        {
            options.UseModel(ModelOf(assembly, typeof(T)));
        }

        return options;
    }

    /// <returns>None where nothing was compiled ahead, or for another version of this program.</returns>
    internal static Assembly? Find(string folder)
    {
        var file = Path.Combine(folder, $"{Name}.dll");
        if (!File.Exists(file))
        {
            return null;
        }

        var found = AssemblyLoadContext.Default.LoadFromAssemblyPath(file);
        return VersionOf(found) == VersionOf(typeof(CompiledModels).Assembly) ? found : null;
    }

    private static IModel ModelOf(Assembly assembly, Type context) => (IModel)assembly.GetCustomAttributes<DbContextModelAttribute>()
        .Single(model => model.ContextType == context).ModelType.GetProperty("Instance")!.GetValue(null)!;

    private static string? VersionOf(Assembly assembly) => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
