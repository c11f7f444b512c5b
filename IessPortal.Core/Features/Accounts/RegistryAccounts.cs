using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts;

/// <summary>
/// Gives an employer whom the IESS's registry knows and the portal does not its account the first time it shows, where the settings want it: without a key,
/// an e-mail or a mobile.
/// </summary>
public sealed class RegistryAccounts(
    IAffiliateRegistry iess, IStorageDialect dialect, ForeignerCodeFormat format, IOptions<AccountOptions> options, TimeProvider time)
{
    public bool IsOn => options.Value.CreateFromRegistry is true;

    /// <summary>Asks for an employer. The registry may take seconds: never within a transaction.</summary>
    /// <returns>None where the registry does not know it, says too little of it, or does not answer.</returns>
    internal async Task<RegisteredEmployer?> FindAsync(Ruc ruc, Sucursal sucursal, CancellationToken cancellationToken) =>
        IsOn && (await iess.FindAsync(ruc, sucursal, cancellationToken)).Record?.Registration is { } registration
            ? Read(ruc, sucursal, registration)
            : null;

    /// <summary>The account of an employer whom the portal did not have, or was given meanwhile.</summary>
    /// <returns>None where it has one under which somebody else represents it.</returns>
    internal async Task<EmployerAccount?> OpenAsync(PortalDbContext db, RegisteredEmployer employer, Actor actor, CancellationToken cancellationToken)
    {
        var (representative, ruc, sucursal) = employer.Id;
        // Two who come at once would each find none.
        await dialect.LockAsync(db, $"employer:{EmployerAccount.UserNameOf(ruc, sucursal)}", cancellationToken);
        if (await db.EmployerAccounts.SingleOrDefaultAsync(account => account.Ruc == ruc && account.Sucursal == sucursal, cancellationToken) is { } known)
        {
            return known.Representative == representative ? known : null;
        }

        var opened = db.EmployerAccounts.Add(new EmployerAccount(time.NewId(), employer.Id, employer.Name, employer.RepresentativeName)).Entity;
        db.Audit(new AuditEntry(time.Now(), AuditKind.RegistryAccountAdded, actor) { AccountId = opened.Id, Detail = opened.User.UserName });
        return opened;
    }

    private RegisteredEmployer? Read(Ruc ruc, Sucursal sucursal, EmployerRegistration registration)
    {
        var (name, representativeName) = (NameText.Clean(registration.Name), NameText.Clean(registration.RepresentativeName));
        return PersonId.TryParse(registration.Representative, format, out var representative, out _)
            && NameText.ProblemOf(name) is null
            && NameText.ProblemOf(representativeName) is null
                ? new(new(representative, ruc, sucursal), name, representativeName)
                : null;
    }
}

/// <summary>An employer as the IESS's registry has it.</summary>
internal sealed record RegisteredEmployer(EmployerId Id, string Name, string RepresentativeName);
