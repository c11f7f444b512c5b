using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>The words of mails that differ from the program's own. Read for each mail anew: what was stored counts for the next one on every node.</summary>
public sealed class TemplateOverrides(PortalStore store)
{
    private static readonly CompiledQuery<string, string, TemplateOverride?> Newest = new(
        (db, template, language, _) => db.TemplateOverrides.AsNoTracking()
            .Where(version => version.Template == template && version.Language == language)
            .OrderByDescending(version => version.Number)
            .FirstOrDefault());

    internal Task<IReadOnlyDictionary<string, string>> OfAsync(MailTemplate template, string language, CancellationToken cancellationToken) => store.ReadAsync(
        async db => Formats(template, (await NewestAsync(db, template, language, cancellationToken))?.Texts ?? []), cancellationToken);

    internal static Task<TemplateOverride?> NewestAsync(PortalDbContext db, MailTemplate template, string language, CancellationToken cancellationToken) =>
        Newest.AskAsync(db, template.Id, language, cancellationToken);

    /// <summary>As the program's own texts are written. A text that no longer fits, since the program has changed, gives way to the program's own.</summary>
    internal static IReadOnlyDictionary<string, string> Formats(MailTemplate template, IEnumerable<OverriddenText> texts) => (
            from field in template.Fields
            join text in texts on field.Key equals text.Key
            where TemplateRules.Check(field, text.Text) is null
            select (field, text.Text))
        .ToDictionary(one => one.field.Key, one => one.field.ToNumbers(one.Text));

    /// <summary>The program's own words for a field, with the placeholders by name.</summary>
    internal static string OriginalOf(TemplateField field, string language) => field.ToNames(MailTexts.Original(field.Key, Language.Find(language)!.Culture));
}
