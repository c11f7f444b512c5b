using IessPortal.Core.Demo;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using Microsoft.Extensions.Options;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Documents of the demo's employers, as the portal prints them.</summary>
public static class PrintedSamples
{
    public const string Code = "K7QM-4ZTR-9XCA";

    private static readonly IOptions<PortalOptions> Portal = Options.Create(
        SettingsReader.Read<PortalOptions>(TestSettings.Configuration(), PortalOptions.Section));

    public static DocumentPrinter Printer { get; } = new(new PortalZone(Portal), Portal);

    public static IReadOnlyDictionary<string, Func<PrintedFile>> All { get; } = new Dictionary<string, Func<PrintedFile>>
    {
        ["letter, reset"] = () => Letter("Comercial Demo S.A.", LetterPurpose.ResetKey),
        ["letter, first key"] = () => Letter("Primera Clave S.A.S.", LetterPurpose.FirstKey),
        ["letter, e-mail"] = () => Letter("Sin Correo Cía. Ltda.", LetterPurpose.ChangeEmail),
        ["letter, representative"] = () => Letter("Otro Representante S.A.", LetterPurpose.ChangeRepresentative),
        ["letter, unblock"] = () => Letter("Cuenta Bloqueada S.A.", LetterPurpose.Unblock),
        ["letter, public body"] = () => Letter("Municipio de Prueba", LetterPurpose.ResetKey),
        ["letter, natural person"] = () => Letter("Profesional independiente", LetterPurpose.ResetKey),
        ["letter, domestic"] = () => Letter("Patrono de hogar", LetterPurpose.ResetKey),
        ["letter, foreigner"] = () => Letter("Persona extranjera", LetterPurpose.ResetKey),
        ["letter, to be filled in by hand"] = () =>
            Print(
                Request("Comercial Demo S.A.") with { Contact = new(string.Empty, string.Empty, string.Empty, string.Empty) },
                null,
                DocumentKind.RequestLetter),
        ["checklist, company"] = () => Checklist("Comercial Demo S.A."),
        ["checklist, suspended"] = () => Checklist("Importadora Suspendida"),
        ["checklist, closed"] = () => Checklist("Taller Cerrado"),
        ["checklist, expired"] = () => Checklist("Nombramiento Vencido S.A."),
        ["checklist, other representative"] = () => Checklist("Otro Representante S.A."),
        ["checklist, public body"] = () => Checklist("Municipio de Prueba"),
        ["checklist, natural person"] = () => Checklist("Profesional independiente"),
        ["checklist, domestic"] = () => Checklist("Patrono de hogar"),
        ["checklist, foreigner"] = () => Checklist("Persona extranjera"),
        ["checklist, without registries"] = () => Print(Request("Comercial Demo S.A."), null, DocumentKind.Checklist),
        ["pack"] = () => Print(Request("Importadora Suspendida"), FindingsOf("Importadora Suspendida"), DocumentKind.RequestLetter, DocumentKind.Checklist),
        ["pack, long fields"] = () => Print(LongRequest, FindingsOf("Comercial Demo S.A."), DocumentKind.RequestLetter, DocumentKind.Checklist),
        ["pack, with a turno"] = () =>
            Print(new(Request("Importadora Suspendida"), FindingsOf("Importadora Suspendida"), Turno), Enum.GetValues<DocumentKind>()),
        ["checklist, turno without registries"] = () => Print(new(Request("Comercial Demo S.A."), Appointment: Turno), DocumentKind.Checklist),
        ["appointment"] = () => Print(new(Request("Importadora Suspendida"), Appointment: Turno), DocumentKind.AppointmentConfirmation),
    };

    public static AppointmentSheet Turno { get; } =
        new(
            "T4H-9K",
            "Restablecer la clave de empleador",
            "CAU de prueba, Quito norte",
            "Avenida de los Ejemplos 123 y Calle Ficticia, Quito",
            "martes 1 de diciembre de 2026, 10:30",
            "RUC 0190000044001, sucursal 0001");

    public static AppointmentPaper Paper { get; } = new(
        new(Sample.Id(7), Code, DocumentKind.AppointmentConfirmation, "T4H-9K", TestClock.Start), Turno, "0190000044001", "0001");

    /// <summary>Every field as long as the form lets it be.</summary>
    public static DocumentRequest LongRequest => Request("Comercial Demo S.A.") with
    {
        EmployerName = Fill("Distribuidora Ecuatoriana de Insumos Agropecuarios y Ferreteros ", DocumentFields.Name),
        Signer = Fill("María de los Ángeles ", DocumentFields.Name),
        Contact = new(
            Fill("San Francisco de Quito ", DocumentFields.City),
            Fill("direccion.general.administrativa.", DocumentFields.Email - 20) + "@correo-de-prueba.ec",
            Fill("+593 2 394 5666 ", DocumentFields.Phone),
            Fill("Av. 10 de Agosto N35-123 y Ramírez Dávalos ", DocumentFields.Address)),
    };

    public static DocumentRequest Request(string demoCase, LetterPurpose purpose = LetterPurpose.ResetKey)
    {
        var demo = Demo(demoCase);
        return new(
            purpose, demo.Employer, demo.Name, demo.RepresentativeName, new("Quito", "nuevo.correo@ejemplo.ec", "099 123 4567", "Av. Amazonas N21-147 y Roca"));
    }

    public static IReadOnlyDictionary<Requirement, Finding> FindingsOf(string demoCase)
    {
        var demo = Demo(demoCase);
        var facts = new EmployerFacts(Answer(demo.Sri), Answer(demo.RegistroCivil), Answer(demo.Supercias), Answer(demo.Iess));
        return Requirements.For(EmployerKinds.Of(demo.Employer)).ToDictionary(
            requirement => requirement, requirement => Findings.Of(requirement, demo.Employer, facts, new(2026, 11, 21)));
    }

    public static PrintedFile Print(DocumentRequest request, IReadOnlyDictionary<Requirement, Finding>? findings, params DocumentKind[] kinds) =>
        Print(new(request, findings), kinds);

    public static PrintedFile Print(DocumentContent content, params DocumentKind[] kinds) =>
        Printer.Print([.. kinds.Select(kind => Issued(kind).Mark)], content);

    public static IssuedDocument Issued(DocumentKind kind) =>
        new(Sample.Id(7), Code, new(kind, null, "K7Q-4M", null, [1]), TestClock.Start, TimeSpan.FromDays(60));

    private static PrintedFile Letter(string demoCase, LetterPurpose purpose) => Print(Request(demoCase, purpose), null, DocumentKind.RequestLetter);

    private static PrintedFile Checklist(string demoCase) => Print(Request(demoCase), FindingsOf(demoCase), DocumentKind.Checklist);

    private static DemoEmployer Demo(string demoCase) => DemoEmployers.All.Single(demo => demo.Case == demoCase);

    private static string Fill(string words, int length) => string.Concat(Enumerable.Repeat(words, (length / words.Length) + 1))[..length].Trim();

    private static RegistryAnswer<T> Answer<T>(T? record) where T : class =>
        record is null ? new RegistryAnswer<T>.NotFound() : new RegistryAnswer<T>.Found(record);
}
