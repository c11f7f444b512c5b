using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.MailAdministration;

/// <summary>A mail in one language, in the administrator's list.</summary>
/// <param name="Language">«es» or «en».</param>
/// <param name="Newest">The version that counts; none: nobody ever wrote one.</param>
public sealed record MailTextsEntry(MailTemplate Template, string Language, TemplateOverride? Newest);

public sealed record ListMailTextsQuery(Actor Actor);

/// <summary>Lists the mails whose words can be changed, and who changed them last.</summary>
public sealed class ListMailTextsHandler(PortalStore store)
{
    public const Permission Needs = Permission.ManageTexts;

    public Task<IReadOnlyList<MailTextsEntry>> HandleAsync(ListMailTextsQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync<IReadOnlyList<MailTextsEntry>>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var newest = (await db.TemplateOverrides.ToListAsync(cancellationToken))
                    .GroupBy(version => (version.Template, version.Language))
                    .ToDictionary(group => group.Key, group => group.MaxBy(version => version.Number));
                return
                [
                    .. from template in MailTemplates.Editable from language in Language.All.Select(one => one.Code) select new MailTextsEntry(
                        template, language, newest.GetValueOrDefault((template.Id, language))),
                ];
            },
            cancellationToken);
    }
}
