using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>An employer's sucursales, each of which has a key of its own.</summary>
internal static class Sucursales
{
    /// <summary>The others of the same RUC under the same representative, in their order.</summary>
    public static async Task<IReadOnlyList<Sucursal>> BesideAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var (representative, ruc, own) = account.Employer;
        return await db.EmployerAccounts.Where(other => other.Ruc == ruc && other.Representative == representative && other.Sucursal != own)
            .OrderBy(other => other.Sucursal).Select(other => other.Sucursal).ToListAsync(cancellationToken);
    }
}
