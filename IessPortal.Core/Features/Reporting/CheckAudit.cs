using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <summary>How the chain was found when it was last checked.</summary>
/// <param name="By">The member of staff who checked it, if one did.</param>
/// <param name="Entries">Up to which entry it was whole; where it was not, the first that was wrong.</param>
/// <param name="Whole">Whether all of it was.</param>
/// <param name="Since">How many entries there have been since.</param>
public sealed record AuditSeal(DateTimeOffset At, string? By, long Entries, bool Whole, long Since);

public sealed record ViewAuditSealQuery(Actor Actor);

/// <summary>Tells how the chain stood when somebody last checked it.</summary>
public sealed class ViewAuditSealHandler(PortalStore store)
{
    public const Permission Needs = Permission.ReadAudit;

    /// <returns>None where nobody has checked it yet.</returns>
    public Task<AuditSeal?> HandleAsync(ViewAuditSealQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var check = await db.AuditEntries.Where(entry => entry.Kind == AuditKind.AuditChecked)
                    .OrderByDescending(entry => entry.At)
                    .ThenByDescending(entry => entry.Sequence)
                    .FirstOrDefaultAsync(cancellationToken);
                if (check is null)
                {
                    return null;
                }

                var by = await db.Users.Where(user => user.Id == check.ActorId).Select(user => user.UserName).FirstOrDefaultAsync(cancellationToken);
                var (whole, entries) = CheckAuditHandler.Read(check.Detail);
                return new AuditSeal(check.At, by, entries, whole, await db.AuditEntries.MaxAsync(entry => entry.Sequence, cancellationToken) - check.Sequence);
            },
            cancellationToken);
    }
}

public sealed record CheckAuditQuery(Actor Actor);

/// <summary>Tells an auditor whether the chain is whole, and writes down that it was checked and how it was found.</summary>
public sealed class CheckAuditHandler(PortalStore store, VerifyAuditHandler verify, TimeProvider time)
{
    public const Permission Needs = Permission.ReadAudit;

    public async Task<VerifyAuditOutcome> HandleAsync(CheckAuditQuery query, CancellationToken cancellationToken)
    {
        await store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                return true;
            },
            cancellationToken);
        var outcome = await verify.HandleAsync(cancellationToken);
        if (outcome is VerifyAuditOutcome.NotesAltered)
        {
            // What is wrong with the notes is told to operators, who keep copies of them; here it is about the chain.
            outcome = await verify.VerifyAsync(null, cancellationToken);
        }

        await store.WriteAsync(
            db =>
            {
                db.Audit(new AuditEntry(time.Now(), AuditKind.AuditChecked, query.Actor) { Detail = Write(outcome) });
                return Task.FromResult(true);
            },
            cancellationToken);
        return outcome;
    }

    /// <summary>What an entry of a check says: whether the chain was whole, and up to or from where.</summary>
    public static (bool Whole, long Entries) Read(string? detail) =>
        detail?.Split(' ') is [var state, var entries] && long.TryParse(entries, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (state == nameof(VerifyAuditOutcome.Whole), number)
            : default;

    private static string Write(VerifyAuditOutcome outcome) => outcome.Match<string>(new(
        Whole: whole => string.Create(CultureInfo.InvariantCulture, $"{nameof(VerifyAuditOutcome.Whole)} {whole.Entries}"),
        Broken: broken => BrokenAt(broken.Sequence),
        UnderEarlierKey: early => BrokenAt(early.Sequence),
        // What is missing begins there.
        Cut: cut => BrokenAt(cut.After + 1),
        NotesAltered: _ => throw new InvalidOperationException("Without notes none are altered.")));

    private static string BrokenAt(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{nameof(VerifyAuditOutcome.Broken)} {sequence}");
}
