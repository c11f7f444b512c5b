using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Features.SignedRequests.Revocation;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Core.Libraries.PdfSignatures.Revocation;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>The steps for one signature: it holds, its certificate was valid, from a pinned authority, not revoked.</summary>
internal sealed class SignatureCheck(TrustedAuthorities authorities, RevocationChecker revocations, DateTimeOffset now)
{
    /// <summary>How far a signer's clock may be off.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    private readonly IssuerSearch issuers = new(authorities);
    private readonly List<SignatureFinding> findings = [];

    /// <summary>Bytes that nobody needs, in the containers of all signatures so far.</summary>
    public long Unexplained { get; private set; }

    public async Task<(IReadOnlyList<SignatureFinding> Findings, SignerFacts? Signer)> RunAsync(
        CoveredSignature signature, RangeDigests digests, DateTimeOffset draftedAt, CancellationToken cancellationToken)
    {
        findings.Clear();
        var contents = ((PdfString)signature.Dictionary["Contents"]).Bytes;
        var range = signature.Range;
        byte[] DigestOf(HashAlgorithmName algorithm) => digests.Of(algorithm, range.GapStart, range.GapEnd, range.End);
        if (signature.IsTimeStamp)
        {
            CheckDocumentStamp(contents, DigestOf);
            return (Numbered(signature), null);
        }

        var container = SignatureContainer.Read(contents, DigestOf, signature.Dictionary.HasName("SubFilter", SignatureCoverage.Cades));
        var holds = CheckIntegrity(container);
        if (container.Certificate is not { } certificate)
        {
            return (Numbered(signature), null);
        }

        var (at, stamped) = CheckTime(container, certificate, PdfDate.Read(signature.Dictionary["M"]), draftedAt);
        var (state, anchor) = issuers.Find(certificate, container.Certificates, at);
        Unexplained += container.UnexplainedBut(encoded => IsPinned(encoded, anchor));
        findings.Add(new(KindOf(state)) { Text = anchor?.Authority.Name ?? NameOf(certificate.IssuerName) });
        // Only of who is trusted a certificate's word is taken on where to ask.
        if (holds && state is IssuerState.Found)
        {
            findings.Add(Finding(await revocations.CheckAsync(certificate, anchor!, cancellationToken), at, stamped));
        }

        var holder = anchor is not null ? CertificateHolderReader.Read(certificate, anchor.Authority.Profiles) : null;
        return (Numbered(signature), new(signature.Number, holder, at, anchor?.Authority.Name, AuthorityPins.HashOf(certificate)));
    }

    private bool CheckIntegrity(SignatureContainer container)
    {
        var (key, strong) = container.Certificate is { } certificate ? SignatureAlgorithms.KeyOf(certificate) : (null, false);
        var kind = container.State switch
        {
            ContainerState.Good => strong ? Kind.SignatureHolds : Kind.WeakKey,
            ContainerState.Embedded => Kind.CmsEmbedded,
            ContainerState.NoSigner => Kind.NoSigner,
            ContainerState.WeakAlgorithm => Kind.WeakAlgorithm,
            ContainerState.WrongAttributes => Kind.WrongAttributes,
            ContainerState.NoAttributes => strong ? Kind.NoAttributes : Kind.WeakKey,
            ContainerState.Altered => Kind.Altered,
            ContainerState.WrongSignature => Kind.WrongSignature,
            _ => Kind.CmsUnreadable,
        };
        var digest = SignatureAlgorithms.DigestOf(container.Digest)?.Name ?? container.Digest;
        findings.Add(new(kind) { Text = key is null ? null : $"{digest}, {key}" });
        return kind is Kind.SignatureHolds or Kind.NoAttributes;
    }

    /// <summary>When it was signed: by a time stamp, else as the signer says, else now.</summary>
    private (DateTimeOffset At, bool Stamped) CheckTime(
        SignatureContainer container, X509Certificate2 certificate, DateTimeOffset? written, DateTimeOffset draftedAt)
    {
        var stamp = StampOf(container);
        var told = stamp ?? container.SigningTime ?? written;
        var at = told ?? now;
        if (stamp is not null)
        {
            findings.Add(new(Kind.TimeStamped) { At = stamp });
        }
        else if (container.TimeStamp is not null)
        {
            findings.Add(new(Kind.TimeStampDoubtful));
        }

        var (from, until) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        findings.Add(
            new(at < from ? Kind.NotYetValid : at > until ? Kind.ExpiredAtSigning : now > until ? Kind.ExpiredSince : Kind.ValidAtSigning)
            {
                At = at < from ? from : at > until || now > until ? until : at,
            });
        if (told is null)
        {
            findings.Add(new(Kind.SigningTimeMissing));
        }
        else if (at < draftedAt - ClockTolerance || at > now + ClockTolerance)
        {
            findings.Add(new(Kind.SigningTimeImplausible) { At = at });
        }

        return (at, stamp is not null);
    }

    private void CheckDocumentStamp(ReadOnlyMemory<byte> contents, Func<HashAlgorithmName, byte[]> digestOf)
    {
        var stamp = TrustedTime.OverDocument(contents, digestOf, out var altered);
        findings.Add(
            altered ? new(Kind.Altered)
            : stamp is { } sound && sound.At <= now + ClockTolerance && IsTrusted(sound, contents) ? new(Kind.DocumentStamped) { At = sound.At }
            : new(Kind.TimeStampDoubtful));
    }

    private DateTimeOffset? StampOf(SignatureContainer container) =>
        TrustedTime.OverSignature(container) is { } stamp && IsTrusted(stamp, container.TimeStamp) ? stamp.At : null;

    private bool IsTrusted((DateTimeOffset At, X509Certificate2 Authority) stamp, ReadOnlyMemory<byte> token)
    {
        // Whoever stamps times does not sign letters; that the authority held then is asked for as well.
        if (issuers.Find(stamp.Authority, [], stamp.At) is not (IssuerState.Found or IssuerState.NotForSigning, { } anchor)
            || stamp.At < stamp.Authority.NotBefore.ToUniversalTime()
            || stamp.At > stamp.Authority.NotAfter.ToUniversalTime())
        {
            return false;
        }

        Unexplained += TrustedTime.UnexplainedIn(token, stamp.Authority, encoded => IsPinned(encoded, anchor));
        return true;
    }

    private bool IsPinned(ReadOnlyMemory<byte> encoded, TrustAnchor? anchor) =>
        anchor?.Certificate.RawDataMemory.Span.SequenceEqual(encoded.Span) is true || authorities.Pins.Has(encoded);

    private static SignatureFinding Finding(RevocationAnswer answer, DateTimeOffset at, bool stamped) => answer.State switch
    {
        RevocationState.Good => new(Kind.NotRevoked) { At = answer.AsOf, Text = answer.Source.ToString() },
        RevocationState.Revoked => new(answer.RevokedAt <= at ? Kind.RevokedBefore : stamped ? Kind.RevokedAfterStamp : Kind.RevokedAfter)
        {
            At = answer.RevokedAt,
            Text = answer.Source.ToString(),
        },
        RevocationState.NoPlace => new(Kind.NoRevocationPlace),
        _ => new(Kind.RevocationUnavailable),
    };

    private static Kind KindOf(IssuerState state) => state switch
    {
        IssuerState.Found => Kind.PinnedAuthority,
        IssuerState.Lookalike => Kind.AuthorityLookalike,
        IssuerState.NotAdded => Kind.AuthorityNotAdded,
        IssuerState.Unconfirmed => Kind.AuthorityUnconfirmed,
        IssuerState.AuthorityNotValid => Kind.AuthorityNotValid,
        IssuerState.NotForSigning => Kind.CertificateNotForSigning,
        _ => Kind.AuthorityUnknown,
    };

    private static string NameOf(X500DistinguishedName name) => name.Name.Length > 200 ? name.Name[..200] : name.Name;

    private List<SignatureFinding> Numbered(CoveredSignature signature) => [.. findings.Select(finding => finding with { Signature = signature.Number })];
}
