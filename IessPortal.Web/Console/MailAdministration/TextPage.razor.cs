using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.MailAdministration;

/// <summary>The words of one mail in one language: written on the left, shown on the right as they are typed.</summary>
public sealed partial class TextPage
{
    [Inject] public ViewMailTextsHandler ViewMailTexts { get; set; } = null!;
    [Inject] public PreviewMailTextsHandler Try { get; set; } = null!;
    [Inject] public SaveMailTextsHandler Save { get; set; } = null!;

    /// <summary>Of the mail.</summary>
    [Parameter] public string Name { get; set; } = string.Empty;

    [Parameter] public string Language { get; set; } = string.Empty;

    private MailTemplate Template { get; set; } = null!;
    private MailTextsView? View { get; set; }
    private bool Loaded { get; set; }
    private MailPreview? Preview { get; set; }

    /// <summary>The same mail in the other languages, as it is stored.</summary>
    private IReadOnlyList<(string Language, Mail Mail)> Others { get; set; } = [];

    private Dictionary<string, string?> Typed { get; } = [];
    private string? Sample { get; set; }
    private string? Message { get; set; }
    private string? Warning { get; set; }
    private OneAtATime Once { get; } = new();

    protected override async Task LoadAsync()
    {
        (Message, Warning) = (null, null);
        View = MailTemplates.Find(Name) is { IsEditable: true } template
            ? await ViewMailTexts.HandleAsync(new(Template = template, Language, Actor), Left)
            : null;
        Loaded = true;
        if (View is not { } view)
        {
            return;
        }

        Sample = view.Samples.FirstOrDefault(sample => sample == Sample, view.Samples[0]);
        foreach (var line in view.Lines)
        {
            Typed[line.Field.Key] = line.Text;
        }

        await ShowAsync();
        await ShowOthersAsync();
    }

    private string? ProblemOf(string key) => Preview?.Problems.FirstOrDefault(problem => problem.Key == key) is { } problem
        ? T[$"Error.{problem.Error}", problem.What ?? string.Empty, View!.Lines.Single(line => line.Field.Key == key).Field.Longest].Value
        : null;

    private async Task ShowAsync() => Preview = await Try.HandleAsync(new(Template, Language, Sample, Typed, Actor), Left);

    private async Task ShowOthersAsync()
    {
        var others = new List<(string, Mail)>();
        foreach (var language in Core.Domain.Languages.Language.All.Select(one => one.Code).Where(code => code != Language))
        {
            if (await ViewMailTexts.HandleAsync(new(Template, language, Actor), Left) is { } view)
            {
                var stored = view.Lines.ToDictionary(line => line.Field.Key, string? (line) => line.Text);
                others.Add((language, (await Try.HandleAsync(new(Template, language, Sample, stored, Actor), Left)).Mail));
            }
        }

        Others = others;
    }

    private Task TypeAsync(string key, string? text)
    {
        (Typed[key], Message) = (text, null);
        return ShowAsync();
    }

    private async Task ChooseAsync(string? sample)
    {
        Sample = sample;
        await ShowAsync();
        await ShowOthersAsync();
    }

    /// <summary>Puts an earlier version, or the program's own words, into the form; nothing is stored yet.</summary>
    private Task FillAsync(IReadOnlyList<OverriddenText> texts)
    {
        foreach (var line in View!.Lines)
        {
            Typed[line.Field.Key] = texts.FirstOrDefault(text => text.Key == line.Field.Key)?.Text ?? line.Original;
        }

        (Message, Warning) = (T["Filled"], null);
        return ShowAsync();
    }

    private Task SaveAsync() => Once.DoAsync(async () =>
    {
        var outcome = await Save.HandleAsync(new(Template, Language, View!.Number, Typed, Actor), Left);
        if (outcome is SaveMailTextsOutcome.Saved)
        {
            await LoadAsync();
        }

        (Message, Warning) = outcome.Match<(string?, string?)>(new(
            Saved: saved => (T["Saved", saved.Number], null),
            Unchanged: _ => (T["Unchanged"], null),
            Invalid: invalid => (null, DisplayText.Count(T, "Invalid", invalid.Problems.Count)),
            Stale: _ => (null, T["Stale"])));
    });
}
