using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Bench.Signatures;

/// <summary>A request letter, signed as FirmaEC signs: with RSA 2048 and the issuer's certificate beside the signer's.</summary>
internal sealed class SignedSamples
{
    /// <summary>Of a gap, so that sixty of them make 8.6 MB.</summary>
    private const int WideRoom = 70_000;

    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public SignedSamples(DemoAuthority authority)
    {
        var demo = DemoEmployers.All[0];
        var draft = Draft(demo);
        var certificate = authority.Issue(new(HolderKind.LegalRepresentative, demo.Employer.Representative.Value, demo.RepresentativeName, string.Empty)
        {
            Ruc = demo.Employer.Ruc.Value,
            From = now.AddMonths(-1),
            Until = now.AddYears(1),
            RevocationList = DemoAuthority.Place,
        });
        Expected = new(draft, "K7QM-4ZTR-9XCA", demo.Employer, now);
        All =
        [
            ("one signature", () => Signed(1)),
            ("two signatures", () => Signed(2)),
            ("fifty signatures", () => Signed(50)),
            ("sixty signatures, wide gaps", () => Signed(60, WideRoom)),
        ];

        byte[] Signed(int times, int? room = null)
        {
            var how = new DemoSignature(now) { Issuer = authority.Certificate };
            how = room is { } bytes ? how with { Room = bytes } : how;
            return Enumerable.Range(0, times).Aggregate(draft, (letter, _) => DemoSigner.Sign(letter, certificate, how));
        }
    }

    public LetterExpectation Expected { get; }

    /// <summary>Each is signed when it is asked for: the last takes its time.</summary>
    public IReadOnlyList<(string Name, Func<byte[]> Sign)> All { get; }

    private byte[] Draft(DemoEmployer demo)
    {
        var portal = Microsoft.Extensions.Options.Options.Create(
            new PortalOptions { PublicUrl = new Uri("https://portal.example/"), TimeZone = "America/Guayaquil" });
        var request = new DocumentRequest(
            LetterPurpose.ResetKey,
            demo.Employer,
            demo.Name,
            demo.RepresentativeName,
            new("Quito", "nuevo.correo@ejemplo.ec", "099 123 4567", "Av. Amazonas N21-147 y Roca"));
        var mark = new DocumentMark(Guid.Empty, "K7QM-4ZTR-9XCA", DocumentKind.RequestLetter, "K7Q-4M", now);
        return new DocumentPrinter(new PortalZone(portal), portal).Print([mark], new DocumentContent(request)).Bytes;
    }
}
