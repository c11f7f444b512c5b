using IessPortal.Bench.Host;
using IessPortal.Core;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Bench.Counter;

/// <summary>A second node on the portal's database, within the bench: its use cases are measured without HTTP around them.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Desk(ServiceProvider services) => this.services = services;

    /// <summary>The demo's member at the counter.</summary>
    public Actor Agent { get; private set; } = null!;

    /// <summary>Where they work.</summary>
    public Guid CenterId { get; private set; }

    /// <param name="postgres">Another connection string than the host's, to the same database.</param>
    public static async Task<Desk> OpenAsync(BenchHost host, string? postgres = null)
    {
        var changes = HostSettings.Of(host.Url, host.Folder, postgres ?? host.Postgres, host.HasHistory).ToDictionary(
            setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)setting.Value);
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(SolutionFolder(), "appsettings.json")).AddInMemoryCollection(changes).Build();
        var desk = new Desk(
            new ServiceCollection().AddLogging().AddPortal(PortalSettings.Read(configuration, development: true), host.Folder).BuildServiceProvider());
        var member = await desk.Get<PortalStore>().ReadAsync(
            db => db.StaffMembers.SingleAsync(member => member.Name == DemoStaff.All[0].Name), CancellationToken.None);
        (desk.Agent, desk.CenterId) = (
            Actor.Staff(member.Id, "127.0.0.1", "bench"), member.CenterId ?? throw new BenchException("The demo's agent works at no centre."));
        return desk;
    }

    /// <summary>A member of the demo's staff, by whom other use cases are asked.</summary>
    public async Task<Actor> MemberAsync(StaffRole role)
    {
        var name = DemoStaff.All.First(member => member.Role == role).Name;
        var member = await Get<PortalStore>().ReadAsync(db => db.StaffMembers.SingleAsync(member => member.Name == name), CancellationToken.None);
        return Actor.Staff(member.Id, "127.0.0.1", "bench");
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>How many rows a query finds, asked of the database itself: its statement, and nothing of EF Core's after that.</summary>
    public Task<int> RowsAsync(Func<PortalDbContext, IQueryable<object>> query) => Get<PortalStore>().ReadAsync(
        async db =>
        {
            await using var command = query(db).CreateDbCommand();
            await db.Database.OpenConnectionAsync();
            await using var reader = await command.ExecuteReaderAsync();
            var rows = 0;
            var cells = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(cells);
                rows++;
            }

            return rows;
        },
        CancellationToken.None);

    public ValueTask DisposeAsync() => services.DisposeAsync();

    internal static string SolutionFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IessPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new BenchException("The bench has to run from within the solution's folder.");
    }
}
