using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Libraries.PdfSignatures.Revocation;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.SignedRequests.Revocation;

/// <summary>
/// Finds out whether a certificate was revoked: by OCSP, and where that says nothing from the authority's list. Answers are kept for a while.
/// </summary>
public sealed class RevocationChecker(IRevocationTransport transport, IOptions<SignatureOptions> options, TimeProvider time)
{
    /// <summary>How far the clocks of servers may be ahead of ours.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>How long an answer serves that does not say until when.</summary>
    private static readonly TimeSpan Unsaid = TimeSpan.FromDays(1);

    private const int MostKept = 2000;

    private readonly ConcurrentDictionary<(Uri Place, string Issuer), Kept<RevocationList>> lists = new();
    private readonly ConcurrentDictionary<string, Kept<OcspAnswer>> answers = new();

    internal async Task<RevocationAnswer> CheckAsync(X509Certificate2 certificate, TrustAnchor issuer, CancellationToken cancellationToken)
    {
        var places = RevocationPlaces.Of(certificate, issuer.Authority);
        var patience = time.Now() + (2 * options.Value.Timeout);
        foreach (var place in places.Ocsp.TakeWhile(_ => time.Now() < patience))
        {
            if (await AskAsync(place, certificate, issuer.Certificate, cancellationToken) is { } answer)
            {
                return new(answer.RevokedAt is null ? RevocationState.Good : RevocationState.Revoked, RevocationSource.Ocsp, answer.RevokedAt, answer.AsOf);
            }
        }

        foreach (var place in places.Lists.TakeWhile(_ => time.Now() < patience))
        {
            // Of a list that is one of several only the certificate itself says that it is the right one.
            if (await ListAsync(place, issuer.Certificate, cancellationToken) is { } list && (places.ListsAreItsOwn || !list.IsOneOfSeveral))
            {
                var revokedAt = list.RevocationOf(RevocationList.Serial(certificate.SerialNumberBytes));
                return new(revokedAt is null ? RevocationState.Good : RevocationState.Revoked, RevocationSource.List, revokedAt, list.IssuedAt);
            }
        }

        return new(places.Ocsp.Count + places.Lists.Count == 0 ? RevocationState.NoPlace : RevocationState.Unavailable);
    }

    private async Task<OcspAnswer?> AskAsync(Uri place, X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
    {
        var key = AuthorityPins.HashOf(certificate);
        var now = time.Now();
        if (answers.TryGetValue(key, out var kept) && kept.Holds(now))
        {
            return kept.Value;
        }

        var question = OcspQuestion.About(certificate, issuer);
        var bytes = await transport.AskAsync(place, question.Encoded, cancellationToken);
        return bytes is not null && OcspAnswer.Read(bytes, question, issuer, now) is { } answer && IsCurrent(answer.AsOf, answer.NextUpdate, now)
            ? Keep(answers, key, answer, answer.NextUpdate, now)
            : null;
    }

    private async Task<RevocationList?> ListAsync(Uri place, X509Certificate2 issuer, CancellationToken cancellationToken)
    {
        var key = (place, AuthorityPins.HashOf(issuer));
        var now = time.Now();
        if (lists.TryGetValue(key, out var kept) && kept.Holds(now))
        {
            return kept.Value;
        }

        var bytes = await transport.GetAsync(place, cancellationToken);
        return bytes is not null && RevocationList.Read(bytes, issuer) is { } list && IsCurrent(list.IssuedAt, list.NextUpdate, now)
            ? Keep(lists, key, list, list.NextUpdate, now)
            : null;
    }

    // A list that should have been replaced hides whoever was revoked since.
    private static bool IsCurrent(DateTimeOffset asOf, DateTimeOffset? nextUpdate, DateTimeOffset now) =>
        asOf <= now + ClockTolerance && now < (nextUpdate ?? asOf + Unsaid) + ClockTolerance;

    private T Keep<TKey, T>(ConcurrentDictionary<TKey, Kept<T>> store, TKey key, T value, DateTimeOffset? nextUpdate, DateTimeOffset now) where TKey : notnull
    {
        if (store.Count >= MostKept)
        {
            store.Clear();
        }

        var longest = now + options.Value.KeepRevocations;
        store[key] = new(value, now, nextUpdate is { } next && next < longest ? next : longest);
        return value;
    }

    private sealed record Kept<T>(T Value, DateTimeOffset At, DateTimeOffset Until)
    {
        public bool Holds(DateTimeOffset now) => now < Until && !now.WasSetBackSince(At);
    }
}
