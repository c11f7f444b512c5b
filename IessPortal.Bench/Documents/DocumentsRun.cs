using IessPortal.Bench.Measuring;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Bench.Documents;

/// <summary>Packs that were printed, warm.</summary>
/// <param name="Thread">CPU of the printing thread for each, in milliseconds.</param>
/// <param name="Process">CPU of the whole process for each on average: with the garbage collector and the compiler.</param>
/// <param name="Bytes">How large the last one was.</param>
internal sealed record DocumentsRun(Sample Thread, double Process, int Bytes)
{
    private const int WarmUp = 300;

    public static DocumentsRun Measure(int count)
    {
        var portal = Microsoft.Extensions.Options.Options.Create(
            new PortalOptions { PublicUrl = new Uri("https://portal.example/"), TimeZone = "America/Guayaquil" });
        var printer = new DocumentPrinter(new PortalZone(portal), portal);
        var content = Content();
        var bytes = 0;
        for (var number = 0; number < WarmUp; number++)
        {
            Print();
        }

        var process = Environment.CpuUsage.TotalTime;
        var thread = Enumerable.Range(0, count).Select(_ => Print()).ToList();
        return new(new Sample(thread), (Environment.CpuUsage.TotalTime - process).TotalMilliseconds / count, bytes);

        double Print()
        {
            var before = ThreadCpu.Used;
            bytes = printer.Print([Issued(DocumentKind.RequestLetter).Mark, Issued(DocumentKind.Checklist).Mark], content).Bytes.Length;
            return (ThreadCpu.Used - before).TotalMilliseconds;
        }
    }

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
