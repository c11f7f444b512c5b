using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>What a visitor typed to identify an employer.</summary>
/// <param name="Employer">The three data, read and found well-formed.</param>
/// <param name="BrowserToken">Of the case that the browser holds already, if any; it gives way.</param>
/// <param name="Culture">The language in which to go on.</param>
public sealed record IdentifyEmployerCommand(EmployerId Employer, string? Captcha, string? BrowserToken, string Culture, Actor Actor)
{
    /// <summary>By which method: recovery, unblocking or signature.</summary>
    public RecoveryMethod Method { get; init; } = RecoveryMethod.Recovery;
}

/// <summary>Finds the employer behind cédula, RUC and sucursal, and starts a case.</summary>
/// <remarks>
/// An unknown employer, a wrong cédula and a wrong sucursal take the same way: one query asks for all three at once. Where accounts come from the registry, it
/// is asked for every employer, so that its time tells nobody which of them have one.
/// </remarks>
public sealed class IdentifyEmployerHandler(
    PortalStore store, IdentificationThrottle throttle, CaseStarter starter, RegistryAccounts registry, TimeProvider time)
{
    public async Task<IdentifyEmployerOutcome> HandleAsync(IdentifyEmployerCommand command, CancellationToken cancellationToken)
    {
        if (!registry.IsOn)
        {
            return await store.WriteAsync(
                async db => await PassAsync(db, command, cancellationToken) ?? await IdentifyAsync(db, command, null, time.Now(), cancellationToken),
                cancellationToken);
        }

        // The registry is asked for nobody who has not paid for it with a captcha.
        if (await store.WriteAsync(db => PassAsync(db, command, cancellationToken), cancellationToken) is { } stopped)
        {
            return stopped;
        }

        var registered = await registry.FindAsync(command.Employer.Ruc, command.Employer.Sucursal, cancellationToken);
        return await store.WriteAsync(db => IdentifyAsync(db, command, registered, time.Now(), cancellationToken), cancellationToken);
    }

    private Task<IdentifyEmployerOutcome?> PassAsync(PortalDbContext db, IdentifyEmployerCommand command, CancellationToken cancellationToken) =>
        throttle.PassAsync(db, command.Captcha, command.Actor, time.Now(), cancellationToken);

    private async Task<IdentifyEmployerOutcome> IdentifyAsync(
        PortalDbContext db, IdentifyEmployerCommand command, RegisteredEmployer? registered, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (representative, ruc, sucursal) = command.Employer;
        var account = await db.EmployerAccounts.SingleOrDefaultAsync(
            account => account.Ruc == ruc && account.Sucursal == sucursal && account.Representative == representative, cancellationToken);
        if (account is null && registered?.Id == command.Employer)
        {
            account = await registry.OpenAsync(db, registered, command.Actor, cancellationToken);
        }

        if (account is null)
        {
            db.Audit(new AuditEntry(now, AuditKind.IdentificationUnmatched, command.Actor) { Detail = ruc.Value });
            return new IdentifyEmployerOutcome.Unmatched();
        }

        return await starter.StartAsync(db, account, new(command.Method, command.BrowserToken, command.Culture, command.Actor), now, cancellationToken) switch
        {
            { Token: { } token } => new IdentifyEmployerOutcome.Started(token),
            { FreeAt: var freeAt } => new IdentifyEmployerOutcome.StartsUsedUp(freeAt),
        };
    }
}

[Union]
public abstract partial record IdentifyEmployerOutcome
{
    /// <summary>A case was started.</summary>
    /// <param name="BrowserToken">For the browser's cookie; nothing else holds it.</param>
    public sealed record Started(string BrowserToken) : IdentifyEmployerOutcome;

    /// <summary>No employer has these three data together; which of them is wrong is not said.</summary>
    public sealed record Unmatched : IdentifyEmployerOutcome;

    /// <summary>The captcha is missing, wrong, too old, used already or too easy: a new one solves itself.</summary>
    public sealed record CaptchaRefused : IdentifyEmployerOutcome;

    /// <summary>Too many identifications from this address.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : IdentifyEmployerOutcome;

    /// <summary>Too many recoveries were started for this RUC.</summary>
    public sealed record StartsUsedUp(DateTimeOffset FreeAt) : IdentifyEmployerOutcome;
}
