using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.PersonalData;

/// <summary>An employer takes away what is held about it.</summary>
public sealed record ExportDataCommand(Guid AccountId, Actor Actor);

/// <summary>
/// Hands out everything that is held about an account, record by record, so that no file is too large. That it was taken away is written down first.
/// </summary>
public sealed class ExportDataHandler(PortalStore store, RateLimits limits, PersonalRecords records, IOptions<AccountOptions> options, TimeProvider time)
{
    public const AccountAccess OpenTo = AccountAccess.Master;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public Task<ExportDataOutcome> HandleAsync(ExportDataCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<ExportDataOutcome>(
            async db =>
            {
                await AccountAuthorization.RequireAsync(db, command.Actor, command.AccountId, OpenTo, cancellationToken);
                var now = time.Now();
                if (await limits.AcquireAsync(
                    db,
                    "data-export",
                    command.AccountId.ToString("N"),
                    now,
                    options.Value.ExportsPerDay,
                    Day,
                    cancellationToken) is RateLimitOutcome.Exceeded full)
                {
                    db.Audit(new AuditEntry(now, AuditKind.DataExportThrottled, command.Actor) { AccountId = command.AccountId });
                    return new ExportDataOutcome.Throttled(full.FreeAt);
                }

                db.Audit(new AuditEntry(now, AuditKind.DataExported, command.Actor) { AccountId = command.AccountId });
                return new ExportDataOutcome.Ready(records.Of(command.AccountId, cancellationToken), now);
            },
            cancellationToken);
    }
}

[Union]
public abstract partial record ExportDataOutcome
{
    /// <param name="Records">Read while they are written out; those of a section follow each other.</param>
    /// <param name="At">When it was asked for.</param>
    public sealed record Ready(IAsyncEnumerable<PersonalRecord> Records, DateTimeOffset At) : ExportDataOutcome;

    /// <summary>Taken away as often as is let within a day.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : ExportDataOutcome;
}
