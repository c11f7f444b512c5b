using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage;

/// <summary>Opens databases of the portal that are not its own, such as a backup that is being looked at.</summary>
internal sealed class OtherDatabases(Func<string, PortalDbContext> open)
{
    public IDbContextFactory<PortalDbContext> At(string connectionString) => new Factory(open, connectionString);

    private sealed class Factory(Func<string, PortalDbContext> open, string connectionString) : IDbContextFactory<PortalDbContext>
    {
        public PortalDbContext CreateDbContext() => open(connectionString);
    }
}
