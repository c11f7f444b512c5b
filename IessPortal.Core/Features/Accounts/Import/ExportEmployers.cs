using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Lists;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>An employer as a file has it: the values in the order of <see cref="ImportColumns.All"/>.</summary>
public sealed record ExportedEmployer(IReadOnlyList<string> Values);

/// <summary>Gives all employers back in the form in which they are imported, for operators. Taking them away is an entry in the audit.</summary>
public sealed class ExportEmployersHandler(PortalStore store, TimeProvider time)
{
    /// <summary>By which the audit knows it.</summary>
    private const string Name = "empleadores";

    public async Task<ListExport<ExportedEmployer>> HandleAsync(CancellationToken cancellationToken)
    {
        var total = await store.WriteAsync(
            async db =>
            {
                var count = await db.EmployerAccounts.CountAsync(cancellationToken);
                var words = string.Create(CultureInfo.InvariantCulture, $"{Name} ({count})");
                db.Audit(new AuditEntry(time.Now(), AuditKind.ListExported, Actor.System) { Detail = words });
                return count;
            },
            cancellationToken);
        return new(store.StreamAsync(Rows, cancellationToken), total);
    }

    private static IAsyncEnumerable<ExportedEmployer> Rows(PortalDbContext db) => db.EmployerAccounts
        .OrderBy(account => account.Ruc)
        .ThenBy(account => account.Sucursal)
        .Select(account => new
        {
            account.Ruc,
            account.Sucursal,
            account.Representative,
            account.Name,
            account.RepresentativeName,
            Email = account.Emails.Where(email => email.Until == null).Select(email => email.Address).FirstOrDefault(),
            account.Mobile,
        })
        .AsAsyncEnumerable()
        .Select(row => new ExportedEmployer(
        [
            row.Ruc.Value, row.Sucursal.Value, row.Representative.Value, row.Name, row.RepresentativeName, row.Email ?? string.Empty,
            row.Mobile?.Value ?? string.Empty,
        ]));
}
