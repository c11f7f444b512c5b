using System.Text.Json;
using Bunit;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Console.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Web.Components;

/// <summary>Entries of the audit in words, on the page and in its files.</summary>
public sealed class AuditWordsTests : ComponentTest
{
    public AuditWordsTests()
    {
        Services.AddSingleton<AuditVocabulary>();
        Services.AddSingleton<AuditWords>();
        Services.AddSingleton<AuditFile>();
    }

    public static TheoryData<AuditKind> Kinds => [.. Enum.GetValues<AuditKind>()];

    private AuditWords Words => Services.GetRequiredService<AuditWords>();

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_has_its_sentence_in_both_languages(AuditKind kind)
    {
        foreach (var language in new[] { "es-EC", "en-US" })
        {
            Speak(language);
            var line = Words.Of(Entry(kind, null)).Line;

            Assert.NotEmpty(line);
            Assert.DoesNotContain(kind.ToString(), line, StringComparison.Ordinal);
            Assert.DoesNotContain("Audit.", line, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(AuditKind.MailAccepted, "KeyReminder", "Correo aceptado: Recordatorio")]
    [InlineData(AuditKind.MailGivenUp, "Link: 550 No such Link", ": 550 No such Link")]
    [InlineData(AuditKind.CaseRefused, "RUC-SUSPENDIDO", "Solicitud rechazada: Su RUC está suspendido en el SRI")]
    [InlineData(AuditKind.StaffInvited, "Supervisor Ventanilla", "Personal invitado: Supervisor Ventanilla")]
    [InlineData(AuditKind.StaffSignedIn, "passkey", "Ingreso del personal: con llave de acceso")]
    [InlineData(AuditKind.StaffRecoveryCodeUsed, "9 left", "Código de recuperación usado: quedan 9")]
    [InlineData(AuditKind.SessionClosed, "1", "Sesión cerrada: 1 sesión")]
    [InlineData(AuditKind.KeyReminded, "330", "Recordatorio de renovar la clave: a los 330 días")]
    [InlineData(AuditKind.KeySet, "Counter", "Clave creada: Centro de Atención Universal")]
    [InlineData(AuditKind.KeySet, "Account", "Clave creada: desde la cuenta")]
    [InlineData(AuditKind.AccountBlocked, "NotMe", "Cuenta bloqueada: «No fui yo»")]
    [InlineData(AuditKind.RecordViewed, "Visit", "Expediente consultado: para atender una visita")]
    [InlineData(AuditKind.VisitCheckedIn, "1790000028001-0001", "Llegada registrada: 1790000028001-0001")]
    [InlineData(AuditKind.ApprovalGranted, "HighRisk: La Visit es correcta", ": La Visit es correcta")]
    [InlineData(AuditKind.AppointmentMoved, "CAU Manta, 2026-11-23 13:00:00Z", "Turno movido: CAU Manta, 23 de noviembre de 2026, 08:00")]
    [InlineData(AuditKind.UserInvited, "0b54cb1e-9d8a-4c3f-8e52-0123456789ab Payroll Queries", "usuario secundario 0b54cb1e nómina consultas")]
    [InlineData(AuditKind.EmployersSearched, "Ana Visit (3)", "Búsqueda de empleadores: Ana")]
    [InlineData(AuditKind.StatisticsExported, "2026-11-21 2026-11-27", ": del 21 de noviembre de 2026 al 27 de noviembre de 2026")]
    [InlineData(AuditKind.AuditChecked, "Whole 12", "Cadena de auditoría comprobada: completa, asientos: 12")]
    public void Details_are_words_and_what_people_wrote_stays_theirs(AuditKind kind, string detail, string words) =>
        Assert.Contains(words, Words.Of(Entry(kind, detail)).Line, StringComparison.Ordinal);

    [Theory]
    [InlineData(AuditKind.StaffRolesChanged, "Ventanilla → Supervisor Auditor", "", "Ventanilla", "Supervisor Auditor")]
    [InlineData(AuditKind.CenterChanged, "CAU Manta: 3 → 4", "CAU Manta", "3", "4")]
    [InlineData(AuditKind.StaffPostChanged, "— → CAU Manta", "", "—", "CAU Manta")]
    public void A_change_tells_what_was_and_what_is(AuditKind kind, string detail, string of, string before, string after)
    {
        var words = Words.Of(Entry(kind, detail));
        Assert.Equal((of, before, after), (words.Detail, words.Before, words.After));

        var sentence = Render<AuditSentence>(parameters => parameters.Add(part => part.Words, words));
        Assert.Equal((before, after), (sentence.Find("del").TextContent, sentence.Find("ins").TextContent));
        Assert.Equal(["Antes", "Después"], sentence.FindAll("dt").Select(term => term.TextContent));
    }

    [Fact]
    public void Files_tell_programs_the_stored_names_and_people_the_words()
    {
        FoundEntry[] found = [new(Entry(AuditKind.StaffRolesChanged, "Ventanilla → Auditor"), "=admin@demo.test", "ana@demo.test")];
        var file = Services.GetRequiredService<AuditFile>();

        Assert.Contains(
            ",StaffRolesChanged,Staff,'=admin@demo.test,203.0.113.7,ana@demo.test,,Ventanilla → Auditor,",
            AuditFile.ForPrograms(found),
            StringComparison.Ordinal);
        Assert.Contains(
            ";Roles cambiados;;Ventanilla;Auditor;'=admin@demo.test;Personal;203.0.113.7;ana@demo.test;\r\n", file.ForExcel(found), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(file.AsJson(found));
        Assert.Equal("Roles cambiados: Ventanilla → Auditor", json.RootElement[0].GetProperty("what").GetString());
        Assert.Equal("StaffRolesChanged", json.RootElement[0].GetProperty("kind").GetString());
    }

    [Fact]
    public void The_seal_says_how_the_chain_was_found_and_by_whom()
    {
        var none = Render<AuditSealCard>(parameters => parameters.Add(part => part.Seal, null));
        Assert.Contains("Nadie ha comprobado la cadena todavía", none.Markup, StringComparison.Ordinal);

        var whole = Render<AuditSealCard>(parameters => parameters.Add(part => part.Seal, new(TestClock.Start, "ana@demo.test", 12, true, 1)));
        Assert.Contains("La cadena está completa: 12 asientos", whole.Markup, StringComparison.Ordinal);
        Assert.Contains("por ana@demo.test. Desde entonces hay 1 asiento más.", whole.Markup, StringComparison.Ordinal);
        Assert.Single(whole.FindAll("section.whole"));

        var broken = Render<AuditSealCard>(parameters => parameters.Add(part => part.Seal, new(TestClock.Start, null, 7, false, 0)));
        Assert.Contains("LA CADENA ESTÁ ROTA en el asiento 7", broken.Markup, StringComparison.Ordinal);
    }

    private static AuditEntry Entry(AuditKind kind, string? detail) =>
        new(TestClock.Start, kind, Actor.Staff(Guid.Empty, "203.0.113.7", "Tests")) { Detail = detail };
}
