using IessPortal.Bench.Counter;
using IessPortal.Core;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Bench.Micro;

/// <summary>The portal's own parts as its settings file sets them up, without a database: none of those that are measured opens it.</summary>
internal sealed class PortalParts : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
    private readonly ServiceProvider services;

    public PortalParts()
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Desk.SolutionFolder(), "appsettings.json"))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:DataFolder"] = folder })
            .Build();
        services = new ServiceCollection().AddLogging().AddPortal(PortalSettings.Read(configuration, development: true), folder).BuildServiceProvider();
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public void Dispose()
    {
        services.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
