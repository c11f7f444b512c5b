using IessPortal.Core;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Web.Hosting;

/// <summary>What has to be so before the portal serves; otherwise it does not start, and says in one line why.</summary>
internal static class StartChecks
{
    /// <summary>Not in Development, whose data are the demo's.</summary>
    public static void RequirePrivateFiles(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<PortalSettings>();
        if (!app.Environment.IsDevelopment())
        {
            foreach (var file in PortalServices.SecretFilesOf(settings, app.Environment.ContentRootPath))
            {
                PrivateFiles.RequirePrivate(file);
            }
        }
    }

    /// <summary>As the only node, where the database takes no more than one; the place is free again when the process ends, however it ends.</summary>
    public static async Task<IAsyncDisposable?> TakePlaceAsync(WebApplication app)
    {
        var dialect = app.Services.GetRequiredService<IStorageDialect>();
        if (dialect.TakesManyNodes)
        {
            return null;
        }

        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        return await dialect.TryHoldAsync(db, "node", CancellationToken.None)
            ?? throw new SettingsException(
                $"Another process serves this database already: {await dialect.HolderOfAsync(db, "node", CancellationToken.None)}. "
                    + "Several nodes need PostgreSQL.");
    }

    /// <summary>Before anything is written over it.</summary>
    public static async Task RequireWholeDatabaseAsync(WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        if (await app.Services.GetRequiredService<IStorageDialect>().FindDamageAsync(db, CancellationToken.None) is { } found)
        {
            throw new SettingsException(DatabaseDamage.Words(found));
        }
    }
}
