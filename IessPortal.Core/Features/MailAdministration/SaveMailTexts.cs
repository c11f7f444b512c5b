using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.MailAdministration;

/// <summary>An administrator words a mail anew.</summary>
/// <param name="Language">«es» or «en».</param>
/// <param name="Seen">The number of the version that was looked at.</param>
/// <param name="Texts">What was typed, by key; what is left out, or typed as the program has it, is the program's own.</param>
public sealed record SaveMailTextsCommand(MailTemplate Template, string Language, int Seen, IReadOnlyDictionary<string, string?> Texts, Actor Actor);

/// <summary>Stores a new version, which counts from the next mail on, and tells every other administrator.</summary>
public sealed class SaveMailTextsHandler(PortalStore store, Outbox outbox, IOptions<PortalOptions> portal, TimeProvider time)
{
    public const Permission Needs = Permission.ManageTexts;

    public Task<SaveMailTextsOutcome> HandleAsync(SaveMailTextsCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => SaveAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<SaveMailTextsOutcome> SaveAsync(
        PortalDbContext db, SaveMailTextsCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
        var (texts, problems) = TemplateDraft.Read(command.Template, command.Language, command.Texts);
        if (problems.Count > 0)
        {
            return new SaveMailTextsOutcome.Invalid(problems);
        }

        // Two who store at once give the same number, and one of them starts anew: here it finds that it comes second.
        var newest = await TemplateOverrides.NewestAsync(db, command.Template, command.Language, cancellationToken);
        if ((newest?.Number ?? 0) != command.Seen)
        {
            return new SaveMailTextsOutcome.Stale();
        }

        var before = newest?.Texts ?? [];
        if (texts.SequenceEqual(before))
        {
            return new SaveMailTextsOutcome.Unchanged();
        }

        var administrators = (
            await db.StaffMembers.AsNoTracking().Include(member => member.User).Where(member => member.DisabledAt == null).ToListAsync(cancellationToken))
            .Where(member => member.IsActive && Permissions.Grant(member.Roles, Needs)).ToList();
        var name = administrators.Find(member => member.Id == command.Actor.Id)?.Name ?? nameof(ActorKind.System);
        var version = db.TemplateOverrides.Add(
            new TemplateOverride(time.NewId(), command.Template.Id, command.Language, command.Seen + 1, texts).SignedBy(name, now)).Entity;
        db.Audit(
            new AuditEntry(now, version.IsOriginal ? AuditKind.MailTextsRestored : AuditKind.MailTextsChanged, command.Actor)
            {
                Detail = DetailOf(version, before),
            });
        foreach (var other in administrators.Where(member => member.Id != command.Actor.Id))
        {
            var page = new Uri(portal.Value.PublicUrl, $"/cau/textos/{command.Template}/{command.Language}");
            outbox.Add(
                db, new TemplateChangedMail(command.Template.Id, command.Language, name, now, page), new(other.Email, RandomSecret.Reference()));
        }

        return new SaveMailTextsOutcome.Saved(version.Number);
    }

    // The versions hold every word; the book says which and how it begins.
    private static string DetailOf(TemplateOverride version, IReadOnlyList<OverriddenText> before)
    {
        var changed = version.Texts.Except(before)
            .Select(text => $"{text.Key} «{text.Text}»")
            .Concat(before.Select(text => text.Key).Except(version.Texts.Select(text => text.Key)));
        var words = $"{version.Template} ({version.Language}) {version.Number}: {string.Join("; ", changed)}";
        return words.Length > AuditEntry.LongestDetail ? string.Concat(words.AsSpan(0, AuditEntry.LongestDetail - 1), "…") : words;
    }
}

[Union]
public abstract partial record SaveMailTextsOutcome
{
    public sealed record Saved(int Number) : SaveMailTextsOutcome;

    /// <summary>It says already what was typed.</summary>
    public sealed record Unchanged : SaveMailTextsOutcome;

    public sealed record Invalid(IReadOnlyList<TemplateProblem> Problems) : SaveMailTextsOutcome;

    /// <summary>Somebody else wrote a version since.</summary>
    public sealed record Stale : SaveMailTextsOutcome;
}
