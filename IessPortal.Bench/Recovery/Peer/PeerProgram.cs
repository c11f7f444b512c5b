using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IessPortal.Bench.Recovery.Peer;

/// <summary>What whoever writes no recovery of their own would take: <c>MapIdentityApi</c> with its defaults, Entity Framework Core and MailKit.</summary>
internal static class PeerProgram
{
    public const string Ready = "/ready";
    public const string Postgres = "Peer:Postgres";
    public const string Folder = "Peer:Folder";
    public const string SmtpPort = "Peer:SmtpPort";
    private const int Users = 8;

    /// <summary>Of the users that there are, the first again after the last.</summary>
    public static string EmailOf(int who) => $"persona{who % Users}@peer.example";

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder();
        var (postgres, folder) = (builder.Configuration[Postgres], builder.Configuration[Folder]!);
        builder.Services.AddDbContext<PeerDatabase>(options =>
            _ = postgres is null ? options.UseSqlite($"Data Source={Path.Combine(folder, "peer.db")}") : options.UseNpgsql(postgres));
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(folder));
        builder.Services.AddAuthorization();
        builder.Services.AddIdentityApiEndpoints<IdentityUser>().AddEntityFrameworkStores<PeerDatabase>();
        builder.Services.AddSingleton<IEmailSender<IdentityUser>>(new PeerMailer(builder.Configuration.GetValue<int>(SmtpPort)));
        await using var app = builder.Build();
        await FillAsync(app);
        app.MapIdentityApi<IdentityUser>();
        app.MapGet(Ready, () => "ready");
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static async Task FillAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PeerDatabase>().Database.EnsureCreatedAsync();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        for (var who = 0; who < Users; who++)
        {
            var made = await users.CreateAsync(new IdentityUser { UserName = EmailOf(who), Email = EmailOf(who), EmailConfirmed = true }, FreshKey.Next());
            if (!made.Succeeded)
            {
                throw new BenchException($"The peer's users could not be made: {made}");
            }
        }
    }
}

/// <summary>The peer's tables, as Identity has them.</summary>
internal sealed class PeerDatabase(DbContextOptions<PeerDatabase> options) : IdentityDbContext<IdentityUser>(options);
