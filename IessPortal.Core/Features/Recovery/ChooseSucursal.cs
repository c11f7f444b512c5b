using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Somebody identified wants the key of another sucursal of the same employer.</summary>
/// <param name="Handle">The case in which they were identified.</param>
/// <param name="Sucursal">As chosen.</param>
/// <param name="Culture">The language in which to go on.</param>
public sealed record ChooseSucursalCommand(CaseHandle Handle, string? Sucursal, string Culture, Actor Actor);

/// <summary>Starts the case of another sucursal, without asking for cédula and RUC again; nothing that was proved for one serves for the other.</summary>
public sealed class ChooseSucursalHandler(PortalStore store, CaseFinder cases, CaseStarter starter, TimeProvider time)
{
    public Task<ChooseSucursalOutcome> HandleAsync(ChooseSucursalCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => ChooseAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<ChooseSucursalOutcome> ChooseAsync(
        PortalDbContext db, ChooseSucursalCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Identified for as long as a case lasts, however it ended.
        if (await cases.LoadForUpdateAsync(db, command.Handle, cancellationToken) is not { } earlier || now >= earlier.EndsAt)
        {
            return new ChooseSucursalOutcome.NoCase();
        }

        var (ruc, representative) = (earlier.Ruc, earlier.Representative);
        if (!Sucursal.TryParse(command.Sucursal, out var sucursal, out _)
            || await db.EmployerAccounts.SingleOrDefaultAsync(
                other => other.Ruc == ruc && other.Representative == representative && other.Sucursal == sucursal, cancellationToken) is not { } account)
        {
            return new ChooseSucursalOutcome.NotFound();
        }

        if (account.Id == earlier.AccountId)
        {
            return new ChooseSucursalOutcome.Same();
        }

        return await starter.StartAsync(
            db, account, new(earlier.Method, command.Handle.BrowserToken, command.Culture, command.Actor), now, cancellationToken) switch
        {
            { Token: { } token } => new ChooseSucursalOutcome.Started(token),
            { FreeAt: var freeAt } => new ChooseSucursalOutcome.StartsUsedUp(freeAt),
        };
    }
}

[Union]
public abstract partial record ChooseSucursalOutcome
{
    /// <summary>A case of that sucursal was started; the earlier one gave way.</summary>
    /// <param name="BrowserToken">For the browser's cookie.</param>
    public sealed record Started(string BrowserToken) : ChooseSucursalOutcome;

    /// <summary>It is the one already.</summary>
    public sealed record Same : ChooseSucursalOutcome;

    /// <summary>The employer has none of that number under this representative.</summary>
    public sealed record NotFound : ChooseSucursalOutcome;

    /// <summary>Too many recoveries were started for this RUC.</summary>
    public sealed record StartsUsedUp(DateTimeOffset FreeAt) : ChooseSucursalOutcome;

    /// <summary>The browser holds no such case, or one that is too old: identification comes first.</summary>
    public sealed record NoCase : ChooseSucursalOutcome;
}
