using IessPortal.Core.Demo;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Bench.Documents;

/// <summary>The pack of two pages, letter and checklist, that is printed over and over.</summary>
internal sealed class SamplePack
{
    private readonly DocumentContent content = Content();
    private readonly DocumentPrinter printer;

    public SamplePack()
    {
        var portal = Microsoft.Extensions.Options.Options.Create(
            new PortalOptions { PublicUrl = new Uri("https://portal.example/"), TimeZone = "America/Guayaquil" });
        printer = new(new PortalZone(portal), portal);
    }

    public byte[] Print() => printer.Print([Issued(DocumentKind.RequestLetter).Mark, Issued(DocumentKind.Checklist).Mark], content).Bytes;

    private static DocumentContent Content()
    {
        var demo = DemoEmployers.All[0];
        var request = new DocumentRequest(
            LetterPurpose.ResetKey,
            demo.Employer,
            demo.Name,
            demo.RepresentativeName,
            new("Quito", "nuevo.correo@ejemplo.ec", "099 123 4567", "Av. Amazonas N21-147 y Roca"));
        var findings = Requirements.For(request.Kind).ToDictionary(requirement => requirement, requirement => requirement switch
        {
            Requirement.TaxRegistration => new Finding(FindingKind.RucActive),
            Requirement.Nombramiento => new Finding(FindingKind.NombramientoValid, new DateOnly(2029, 2, 15)),
            Requirement.Identity => new Finding(FindingKind.CedulaFound),
            _ => new Finding(FindingKind.NotAsked),
        });
        return new(request, findings);
    }

    // A code of its own for each: no QR code is the same twice.
    private static IssuedDocument Issued(DocumentKind kind) =>
        new(Guid.Empty, DocumentCode.New(), new DocumentDraft(kind, null, "K7Q-4M", null, []), TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(60));
}
