using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.MailAdministration;

public sealed class ListMailTextsTests
{
    [Theory, Databases]
    public async Task Every_mail_in_both_languages_and_who_changed_it_last(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await MailTemplateDesk.SaveAsync(portal, 0, ("Link.Title", "Uno"));
        await MailTemplateDesk.SaveAsync(portal, 1, ("Link.Title", "Dos"));

        var entries = await portal.Get<ListMailTextsHandler>().HandleAsync(new(await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None);

        Assert.Equal(
            MailTemplates.Editable.SelectMany(template => Language.All.Select(language => (template.Id, language.Code))).Order(),
            entries.Select(entry => (entry.Template.Id, entry.Language)).Order());
        var changed = Assert.Single(entries, entry => entry.Newest is not null);
        Assert.Equal(("Link", "es", 2), (changed.Template.Id, changed.Language, changed.Newest!.Number));
    }
}

public sealed class ViewMailTextsTests
{
    [Fact]
    public async Task As_the_program_has_them_with_names_for_what_is_put_in()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        var view = (await MailTemplateDesk.ViewAsync(portal))!;

        Assert.Equal((0, 0), (view.Number, view.History.Count));
        Assert.Equal("Recuperación Clave para RUC {ruc}", view.Lines.Single(line => line.Field.Key == "Link.Subject").Text);
        Assert.Null(await MailTemplateDesk.ViewAsync(portal, "fr"));
    }
}

public sealed class PreviewMailTextsTests
{
    public static TheoryData<string, string> Mails => TemplateRulesTests.Mails;

    [Theory, MemberData(nameof(Mails))]
    public async Task Every_text_that_can_be_changed_is_seen_in_one_of_the_samples(string mail, string language)
    {
        var template = MailTemplates.Find(mail)!;
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var actor = await portal.ActorAsync(StaffRole.Administrador);
        foreach (var field in template.Fields)
        {
            var text = string.Join(' ', ["Marca", .. field.Placeholders.Select(name => $"{{{name}}}")]);
            var seen = new List<string>();
            foreach (var sample in template.Samples.Keys)
            {
                var preview = await portal.Get<PreviewMailTextsHandler>().HandleAsync(
                    new(template, language, sample, new Dictionary<string, string?> { [field.Key] = text }, actor), CancellationToken.None);
                Assert.Empty(preview.Problems);
                seen.Add($"{preview.Mail.Subject}\n{preview.Mail.Text}");
                Assert.DoesNotContain("{", preview.Mail.Text, StringComparison.Ordinal);
            }

            Assert.Contains(seen, mail => mail.Contains("Marca", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_will_not_do_is_told_and_shown_as_the_program_has_it()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var typed = new Dictionary<string, string?> { ["Link.Intro"] = "Entre a malo.ec {ruc} {sucursal}", ["Link.Title"] = "Su clave & «más»" };

        var preview = await portal.Get<PreviewMailTextsHandler>().HandleAsync(
            new(MailTemplates.Find("Link")!, "es", null, typed, await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None);

        Assert.Equal([new TemplateProblem("Link.Intro", TemplateError.Address)], preview.Problems);
        Assert.Contains("Este enlace sirve una sola vez", preview.Mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("malo", preview.Mail.Html, StringComparison.Ordinal);
        Assert.Contains("Su clave &amp;", preview.Mail.Html, StringComparison.Ordinal);
        Assert.Empty(await portal.ReadAsync(db => db.OutboxMessages.ToListAsync()));
    }
}

public sealed class SaveMailTextsTests
{
    [Theory, Databases]
    public async Task The_next_mail_says_it_and_the_other_language_does_not(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday);
        var texts = new Dictionary<string, string?> { ["Appointment.Booked.Subject"] = "Listo: turno {codigo}", ["Appointment.For"] = "Viene por: {tramite}." };

        Assert.Equal(new SaveMailTextsOutcome.Saved(1), await MailTemplateDesk.SaveAsync(portal, MailTemplates.Find("Appointment")!, 0, texts));
        await portal.SendMailsAsync();

        // Written before it was worded anew, sent after.
        var mail = portal.Mailbox.Mails.Single(mail => mail.To == "ana0@correo.ec");
        Assert.StartsWith("Listo: turno ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Viene por: nueva clave de empleador.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("/turno/", mail.Text, StringComparison.Ordinal);
        var english = await portal.Get<ViewMailTextsHandler>().HandleAsync(
            new(MailTemplates.Find("Appointment")!, "en", await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None);
        Assert.Equal(0, english!.Number);
    }

    [Theory, Databases]
    public async Task Versions_stay_and_one_without_texts_is_the_programs_own(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await MailTemplateDesk.SaveAsync(portal, 0, ("Link.Title", "  Su clave nueva "));
        portal.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(new SaveMailTextsOutcome.Unchanged(), await MailTemplateDesk.SaveAsync(portal, 1, ("Link.Title", "Su clave nueva")));
        Assert.Equal(new SaveMailTextsOutcome.Saved(2), await MailTemplateDesk.SaveAsync(portal, 1, ("Link.Title", "Cree su nueva clave")));

        var view = (await MailTemplateDesk.ViewAsync(portal))!;
        Assert.Equal([2, 1], view.History.Select(version => version.Number));
        Assert.Equal((true, "Su clave nueva"), (view.History[0].IsOriginal, view.History[1].Texts.Single().Text));
        Assert.Equal((portal.Clock.GetUtcNow(), "Adriana Administradora"), (view.History[0].WrittenAt, view.History[0].WrittenBy));
        Assert.All(view.Lines, line => Assert.Equal(line.Original, line.Text));
        var book = (await portal.AuditAsync()).Where(entry => entry.Kind is AuditKind.MailTextsChanged or AuditKind.MailTextsRestored).ToList();
        Assert.Equal(["Link (es) 1: Link.Title «Su clave nueva»", "Link (es) 2: Link.Title"], book.Select(entry => entry.Detail));
        Assert.All(book, entry => Assert.Equal(ActorKind.Staff, entry.ActorKind));
    }

    [Theory, Databases]
    public async Task Of_eight_who_write_at_once_one_does_and_the_others_are_told(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => Task.Run(() => MailTemplateDesk.SaveAsync(portal, 0, ("Link.Title", $"Título {number}")))));

        Assert.Single(outcomes, outcome => outcome is SaveMailTextsOutcome.Saved);
        Assert.Equal(7, outcomes.Count(outcome => outcome is SaveMailTextsOutcome.Stale));
    }

    [Fact]
    public async Task Every_other_administrator_is_told_by_a_mail_that_nobody_can_word()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await portal.AnotherAsync(StaffRole.Administrador);

        await MailTemplateDesk.SaveAsync(portal, 0, ("Link.Title", "Otro título"));
        await portal.SendMailsAsync();

        var mail = Assert.Single(portal.Mailbox.Mails, mail => mail.Subject == "Cambiaron los textos de un correo");
        Assert.Equal(StaffDesk.NewEmail, mail.To);
        Assert.Contains("/cau/textos/Link/es\n", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_not_stored()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        var invalid = Assert.IsType<SaveMailTextsOutcome.Invalid>(
            await MailTemplateDesk.SaveAsync(portal, 0, ("Link.Intro", "Escriba a yo@malo.ec"), ("Link.Title", "Bien")));

        Assert.Equal([new TemplateProblem("Link.Intro", TemplateError.Address)], invalid.Problems);
        Assert.Empty(await portal.ReadAsync(db => db.TemplateOverrides.ToListAsync()));
    }

    // As when a later version of the program has another value in that text.
    [Fact]
    public async Task A_stored_text_that_no_longer_fits_gives_way_to_the_programs_own()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await portal.WriteAsync(
            db => Task.FromResult(
                db.TemplateOverrides.Add(
                    new(
                        Sample.Id(3),
                        "Appointment",
                        "es",
                        1,
                        [new("Appointment.Booked.Subject", "Sin código"), new("Appointment.Booked.Title", "Título propio")]))));
        await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday);

        await portal.SendMailsAsync();

        Assert.StartsWith("Su turno ", portal.Mailbox.Mails[0].Subject, StringComparison.Ordinal);
        Assert.Contains("Título propio", portal.Mailbox.Mails[0].Text, StringComparison.Ordinal);
    }
}

/// <summary>The words of mails as an administrator works on them.</summary>
internal static class MailTemplateDesk
{
    public static async Task<MailTextsView?> ViewAsync(TestPortal portal, string language = "es") =>
        await portal.Get<ViewMailTextsHandler>().HandleAsync(
            new(MailTemplates.Find("Link")!, language, await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None);

    public static Task<SaveMailTextsOutcome> SaveAsync(TestPortal portal, int seen, params (string Key, string? Text)[] texts) =>
        SaveAsync(portal, MailTemplates.Find("Link")!, seen, texts.ToDictionary(text => text.Key, text => text.Text));

    public static async Task<SaveMailTextsOutcome> SaveAsync(TestPortal portal, MailTemplate template, int seen, IReadOnlyDictionary<string, string?> texts) =>
        await portal.Get<SaveMailTextsHandler>().HandleAsync(
            new(template, "es", seen, texts, await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None);
}
