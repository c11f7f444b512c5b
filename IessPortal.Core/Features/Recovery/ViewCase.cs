using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>How far a case has come: all that whoever follows it is told.</summary>
/// <param name="Now">When it was looked at.</param>
public record CaseProgress(RecoveryCase Case, KeyLink? Link, CaseStatus Status, DateTimeOffset Now)
{
    /// <summary>Method 3: the newest code that went to the new address.</summary>
    public MailedCode? LetterCode { get; init; }
}

/// <summary>A case as its browser may see it.</summary>
public sealed record CaseView(CaseProgress Progress, EmployerAccount Account) : CaseProgress(Progress)
{
    /// <summary>The employer's other sucursales, each with a key of its own.</summary>
    public IReadOnlyList<Sucursal> OtherSucursales { get; init; } = [];

    /// <summary>The address on file, masked; empty where there is none.</summary>
    public string MaskedEmail => Account.Email is { } email ? ContactEmail.Mask(email) : string.Empty;

    /// <summary>Where the newest link went, masked.</summary>
    public string MaskedRecipient => Link is { Channel: DeliveryChannel.Sms } ? Account.Mobile?.ToString() ?? string.Empty : MaskedEmail;
}

/// <summary>Looks up the case that a browser holds. Changes nothing.</summary>
public sealed class ViewCaseHandler(PortalStore store, CaseFinder cases, IOptions<RecoveryOptions> options, TimeProvider time)
{
    // Every page of a case asks these; put together once, and not anew for each.
    // Case and link in one query: in two they could belong to two moments. Joined: as the first of a subquery, which is numbered by a window, every link that
    // there is would be read for it.
    private static readonly CompiledQuery<byte[], FoundCase?> CaseOfBrowser = new(
        (db, browserHash, _) => db.Set<RecoveryCase>().AsNoTracking()
            .Where(recovery => recovery.BrowserHash == browserHash)
            .LeftJoin(
                db.Set<KeyLink>(),
                recovery => recovery.Links.NewestId,
                link => (Guid?)link.Id,
                (recovery, link) => new FoundCase(
                    recovery,
                    link,
                    db.Set<EmployerAccount>().Any(other => other.Ruc == recovery.Ruc && other.Sucursal != recovery.Sucursal)))
            .SingleOrDefault());

    // The same for who follows a case, and is told nothing of its employer.
    private static readonly CompiledQuery<byte[], FoundCase?> ProgressOfBrowser = new(
        (db, browserHash, _) => db.Set<RecoveryCase>().AsNoTracking()
            .Where(recovery => recovery.BrowserHash == browserHash)
            .LeftJoin(
                db.Set<KeyLink>(),
                recovery => recovery.Links.NewestId,
                link => (Guid?)link.Id,
                (recovery, link) => new FoundCase(recovery, link, false))
            .SingleOrDefault());

    private static readonly CompiledQuery<Guid, EmployerAccount> AccountOfCase = new(
        (db, id, _) => db.Set<EmployerAccount>().AsNoTracking().Single(account => account.Id == id));

    private static readonly CompiledQuery<byte[], RecoveryCase?> StatusOfBrowser = new(
        (db, browserHash, _) => db.Set<RecoveryCase>().AsNoTracking()
            .SingleOrDefault(recovery => recovery.BrowserHash == browserHash));

    /// <summary>Which case the browser holds, and where it stands: all that it takes to lead there.</summary>
    public Task<(Guid Id, CaseStatus Status)?> StatusAsync(string? browserToken, CancellationToken cancellationToken) =>
        browserToken is not { Length: RandomSecret.TokenLength }
            ? Task.FromResult<(Guid, CaseStatus)?>(null)
            : store.ReadAsync<(Guid, CaseStatus)?>(
                async db => await cases.HashOf(browserToken).FindAsync(hash => StatusOfBrowser.AskAsync(db, hash, cancellationToken)) is { } found
                    ? (found.Id, found.StatusAt(time.Now(), options.Value))
                    : null,
                cancellationToken);

    public Task<CaseView?> HandleAsync(string? browserToken, CancellationToken cancellationToken) => browserToken is not { Length: RandomSecret.TokenLength }
        ? Task.FromResult<CaseView?>(null)
        : store.ReadAsync(
            async db =>
            {
                if (await cases.HashOf(browserToken).FindAsync(hash => CaseOfBrowser.AskAsync(db, hash, cancellationToken)) is not { } found)
                {
                    return null;
                }

                var account = await AccountOfCase.AskAsync(db, found.Case.AccountId, cancellationToken);
                return new CaseView(await ProgressAsync(db, found, cancellationToken), account)
                {
                    OtherSucursales = found.HasOthers ? await Sucursales.BesideAsync(db, account, cancellationToken) : [],
                };
            },
            cancellationToken);

    /// <summary>How far it has come, for who looks again whenever something happens.</summary>
    public Task<CaseProgress?> FollowAsync(string? browserToken, CancellationToken cancellationToken) =>
        browserToken is not { Length: RandomSecret.TokenLength }
            ? Task.FromResult<CaseProgress?>(null)
            : store.ReadAsync(
                async db => await cases.HashOf(browserToken).FindAsync(hash => ProgressOfBrowser.AskAsync(db, hash, cancellationToken)) is { } found
                    ? await ProgressAsync(db, found, cancellationToken)
                    : null,
                cancellationToken);

    private async Task<CaseProgress> ProgressAsync(PortalDbContext db, FoundCase found, CancellationToken cancellationToken)
    {
        var request = found.Case.Step is RecoveryStep.NewEmail
            ? await db.SignedRequests.SingleOrDefaultAsync(request => request.Id == found.Case.Id, cancellationToken)
            : null;
        var now = time.Now();
        return new(found.Case, found.Link, found.Case.StatusAt(now, options.Value), now) { LetterCode = request?.CurrentCode };
    }

    /// <param name="HasOthers">Whether its RUC has other sucursales; few have.</param>
    private sealed record FoundCase(RecoveryCase Case, KeyLink? Link, bool HasOthers);
}
