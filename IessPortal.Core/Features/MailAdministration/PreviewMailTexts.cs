using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.MailAdministration;

/// <param name="Language">«es» or «en».</param>
/// <param name="Sample">Which of its fictitious contents; none or unknown: the first.</param>
/// <param name="Texts">What was typed, by key.</param>
public sealed record PreviewMailTextsQuery(MailTemplate Template, string Language, string? Sample, IReadOnlyDictionary<string, string?> Texts, Actor Actor);

/// <summary>A mail as it would be.</summary>
/// <param name="Mail">With what is wrong left as the program has it.</param>
public sealed record MailPreview(Mail Mail, IReadOnlyList<TemplateProblem> Problems);

/// <summary>Shows a mail with fictitious data and the words as they are typed. Stores and sends nothing.</summary>
public sealed class PreviewMailTextsHandler(PortalStore store, MailComposer composer, TimeProvider time)
{
    public const Permission Needs = Permission.ManageTexts;

    public async Task<MailPreview> HandleAsync(PreviewMailTextsQuery query, CancellationToken cancellationToken)
    {
        await store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                return true;
            },
            cancellationToken);
        var draft = TemplateDraft.Read(query.Template, query.Language, query.Texts);
        var now = time.Now();
        var samples = query.Template.Samples;
        var content = query.Sample is { } name && samples.TryGetValue(name, out var chosen) ? chosen : samples.Values.First();
        return new(
            composer.Preview(content, Language.Find(query.Language)!.Culture, TemplateOverrides.Formats(query.Template, draft.Texts), now), draft.Problems);
    }
}

/// <summary>What was typed of a mail.</summary>
/// <param name="Texts">What differs from the program's own, and will do.</param>
internal sealed record TemplateDraft(IReadOnlyList<OverriddenText> Texts, IReadOnlyList<TemplateProblem> Problems)
{
    /// <summary>What was not sent stays as the program has it.</summary>
    public static TemplateDraft Read(MailTemplate template, string language, IReadOnlyDictionary<string, string?> typed)
    {
        var read = (from field in template.Fields
                    where typed.ContainsKey(field.Key)
                    let text = TemplateRules.Clean(typed[field.Key])
                    where text != TemplateOverrides.OriginalOf(field, language)
                    select (Text: new OverriddenText(field.Key, text), Problem: TemplateRules.Check(field, text))).ToList();
        return new([.. read.Where(one => one.Problem is null).Select(one => one.Text)], [.. read.Select(one => one.Problem).OfType<TemplateProblem>()]);
    }
}
