using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.SignedRequests.Trust;

/// <summary>A file that is said to be the certificate of an authority.</summary>
public sealed record AddAuthorityCommand(ReadOnlyMemory<byte> File, Actor Actor);

/// <summary>Trusts the certificate of an authority, if the program knows its fingerprint.</summary>
public sealed class AddAuthorityHandler(TrustedAuthorities authorities, PortalStore store, TimeProvider time)
{
    public async Task<AddAuthorityOutcome> HandleAsync(AddAuthorityCommand command, CancellationToken cancellationToken)
    {
        if (CertificateFile.Parse(command.File.ToArray()) is not { } certificate)
        {
            return new AddAuthorityOutcome.NoCertificate();
        }

        var hash = AuthorityPins.HashOf(certificate);
        if (authorities.Pins.Find(certificate) is not { } pin)
        {
            return new AddAuthorityOutcome.NotPinned(hash);
        }

        if (authorities.Has(pin.Certificate))
        {
            return new AddAuthorityOutcome.Known(pin.Authority, pin.Certificate);
        }

        authorities.Add(certificate);
        return await store.WriteAsync<AddAuthorityOutcome>(
            db =>
            {
                db.Audit(new AuditEntry(time.Now(), AuditKind.AuthorityTrusted, command.Actor) { Detail = $"{pin.Authority.Id} {hash}" });
                return Task.FromResult<AddAuthorityOutcome>(new AddAuthorityOutcome.Added(pin.Authority, pin.Certificate));
            },
            cancellationToken);
    }
}

[Union]
public abstract partial record AddAuthorityOutcome
{
    public sealed record Added(PinnedAuthority Authority, PinnedCertificate Certificate) : AddAuthorityOutcome;

    /// <summary>It was added before.</summary>
    public sealed record Known(PinnedAuthority Authority, PinnedCertificate Certificate) : AddAuthorityOutcome;

    /// <summary>A certificate, and of nobody that is trusted.</summary>
    public sealed record NotPinned(string Sha256) : AddAuthorityOutcome;

    public sealed record NoCertificate : AddAuthorityOutcome;
}
