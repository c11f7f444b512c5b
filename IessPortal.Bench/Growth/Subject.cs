using IessPortal.Bench.Counter;
using IessPortal.Bench.Host;
using IessPortal.Bench.Recovery;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IessPortal.Bench.Growth;

/// <summary>A portal with a past, in a process of its own and, for what staff do, within the bench.</summary>
internal sealed class Subject : IAsyncDisposable
{
    private readonly PortalContender contender;

    private Subject(GrowthSize size, BenchHost host, PortalContender contender, Desk desk) =>
        (Size, Host, this.contender, Desk) = (size, host, contender, desk);

    public GrowthSize Size { get; }
    public BenchHost Host { get; }
    public Desk Desk { get; }
    public IContender Contender => contender;

    /// <summary>Who looks at the dashboard.</summary>
    public required Actor Supervisor { get; init; }

    /// <param name="server">A PostgreSQL server; none: SQLite.</param>
    /// <param name="tell">Is told what was filled, and how long it took.</param>
    public static async Task<Subject> StartAsync(
        GrowthSize size, string? server, string? program, MailSink sink, Action<Filled> tell, CancellationToken cancellationToken)
    {
        // Years of the past are kept, and not purged while it is measured.
        var years = "3650.00:00:00";
        var settings = new Dictionary<string, string>(PortalContender.MailsTo(sink))
        {
            ["Retention__Cases"] = years,
            ["Retention__Visits"] = years,
            ["Retention__Mails"] = years,
            ["Retention__SignIns"] = years,
            // Whoever has an old key was reminded of it long ago; nobody's mails are written in the midst of a measurement.
            ["SignIn__RemindKeyAt"] = "3650",
        };
        var host = await BenchHost.StartAsync(
            server, program: program, settings: settings, fill: started => FillAsync(size, started, tell, cancellationToken));
        try
        {
            var desk = await Desk.OpenAsync(host);
            return new(size, host, await PortalContender.AtAsync(host, sink), desk) { Supervisor = await desk.MemberAsync(StaffRole.Supervisor) };
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        // With its host.
        await contender.DisposeAsync();
    }

    private static async Task FillAsync(GrowthSize size, BenchHost host, Action<Filled> tell, CancellationToken cancellationToken)
    {
        var filling = host.Postgres is null
            ? null
            : new NpgsqlConnectionStringBuilder(host.Postgres) { Options = PostgresBulk.WithoutTriggers, CommandTimeout = 0 }.ConnectionString;
        await using var usual = await Desk.OpenAsync(host);
        await using var desk = await Desk.OpenAsync(host, filling);
        var hash = desk.Get<IPasswordHasher<PortalUser>>().HashPassword(new PortalUser(), FreshKey.Next());
        var past = new Past(size, TimeProvider.System.Now(), desk.Get<IOptions<RecoveryOptions>>().Value, new HashedKey(hash, hash));
        Bulk bulk = host.Postgres is null ? new SqliteBulk(Path.Combine(host.Folder, "portal.db")) : new PostgresBulk(host.Postgres, usual);
        await new Filler(desk, past, bulk).FillAsync(tell, cancellationToken);
    }
}
