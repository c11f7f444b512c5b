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
/// <remarks>An unknown employer, a wrong cédula and a wrong sucursal take the same way: one query asks for all three at once.</remarks>
public sealed class IdentifyEmployerHandler(PortalStore store, IdentificationThrottle throttle, CaseStarter starter, TimeProvider time)
{
    public Task<IdentifyEmployerOutcome> HandleAsync(IdentifyEmployerCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => IdentifyAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<IdentifyEmployerOutcome> IdentifyAsync(
        PortalDbContext db, IdentifyEmployerCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await throttle.PassAsync(db, command.Captcha, command.Actor, now, cancellationToken) is { } stopped)
        {
            return stopped;
        }

        var (representative, ruc, sucursal) = command.Employer;
        var account = await db.EmployerAccounts.SingleOrDefaultAsync(
            account => account.Ruc == ruc && account.Sucursal == sucursal && account.Representative == representative, cancellationToken);
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
