using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.MailAdministration;

/// <summary>A text of a mail as it is, and as the program has it.</summary>
public sealed record TemplateLine(TemplateField Field, string Original, string Text);

/// <param name="Number">Of the version that counts; 0: nobody ever wrote one.</param>
/// <param name="Samples">The names of the contents with which it can be shown.</param>
/// <param name="History">All versions, newest first.</param>
public sealed record MailTextsView(int Number, IReadOnlyList<TemplateLine> Lines, IReadOnlyList<string> Samples, IReadOnlyList<TemplateOverride> History);

/// <param name="Language">«es» or «en».</param>
public sealed record ViewMailTextsQuery(MailTemplate Template, string Language, Actor Actor);

/// <summary>Shows the words of a mail, to be changed, with all versions that there were.</summary>
public sealed class ViewMailTextsHandler(PortalStore store)
{
    public const Permission Needs = Permission.ManageTexts;

    /// <returns>None where mails are not written in that language.</returns>
    public Task<MailTextsView?> HandleAsync(ViewMailTextsQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                if (Language.Find(query.Language) is null)
                {
                    return null;
                }

                var history = await db.TemplateOverrides.Where(version => version.Template == query.Template.Id && version.Language == query.Language)
                    .OrderByDescending(version => version.Number).ToListAsync(cancellationToken);
                var own = (history.FirstOrDefault()?.Texts ?? []).ToDictionary(text => text.Key, text => text.Text);
                var lines = query.Template.Fields.Select(
                    field => TemplateOverrides.OriginalOf(field, query.Language) is var original
                        ? new TemplateLine(field, original, own.GetValueOrDefault(field.Key, original))
                        : null!);
                return new MailTextsView(history.FirstOrDefault()?.Number ?? 0, [.. lines], [.. query.Template.Samples.Keys], history);
            },
            cancellationToken);
    }
}
