using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>Keeps the documents that were made, within the transaction of a use case.</summary>
public sealed class DocumentRegister(RateLimits limits, SecretHasher hasher, PortalZone zone, IOptions<DocumentOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Counts against the limit of an address.</summary>
    internal Task<RateLimitOutcome> AcquireAsync(PortalDbContext db, string address, DateTimeOffset now, CancellationToken cancellationToken) =>
        limits.AcquireForNetworkAsync(db, "documents", address, now, options.Value.PerHour, Hour, cancellationToken);

    /// <summary>The document of a case that says just this, made now unless it was today; others of its kind give way to it.</summary>
    /// <param name="db">In its transaction, which holds the case.</param>
    /// <param name="recovery">Its case; none: it was filled in by hand, and is always new.</param>
    /// <param name="reference">The short reference on its pages.</param>
    internal async Task<IssuedDocument> IssueAsync(
        PortalDbContext db, DocumentKind kind, DocumentContent content, RecoveryCase? recovery, string reference, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var purpose = kind is DocumentKind.RequestLetter ? content.Request.Purpose : (LetterPurpose?)null;
        string[] words = [kind.ToString(), DateOnly.FromDateTime(zone.Local(now).DateTime).ToString("O", DocumentTexts.Spanish), .. content.WordsOf(kind)];
        var draft = new DocumentDraft(kind, purpose, reference, recovery?.AccountId, hasher.Hash("document", words));
        if (recovery is not null)
        {
            var earlier = await db.IssuedDocuments.Where(
                document => document.Reference == reference && document.AccountId == recovery.AccountId && document.Kind == kind && document.ReplacedAt == null)
                .ToListAsync(cancellationToken);
            if (earlier.Find(document => document.Serves(draft, now)) is { } same)
            {
                return same;
            }

            earlier.ForEach(document => document.Replace(now));
        }

        return db.IssuedDocuments.Add(new IssuedDocument(time.NewId(), DocumentCode.New(), draft, now, options.Value.ValidFor)).Entity;
    }
}
