namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>A text that takes the place of the program's own.</summary>
public sealed record OverriddenText(string Key, string Text);

/// <summary>
/// A version of a mail's words in one language. Versions are added, never changed: the newest counts, and one without texts is the program's own.
/// </summary>
public sealed class TemplateOverride
{
    /// <summary>For the database.</summary>
    private TemplateOverride() => (Template, Language, WrittenBy) = (null!, null!, null!);

    public TemplateOverride(Guid id, string template, string language, int number, IReadOnlyList<OverriddenText> texts) =>
        (Id, Template, Language, Number, Texts, WrittenBy) = (id, template, language, number, texts, string.Empty);

    public Guid Id { get; private set; }
    /// <summary>The id of the mail.</summary>
    public string Template { get; private set; }

    /// <summary>«es» or «en».</summary>
    public string Language { get; private set; }

    /// <summary>From 1, for each mail and language.</summary>
    public int Number { get; private set; }

    /// <summary>What differs from the program's own.</summary>
    public IReadOnlyList<OverriddenText> Texts { get; private set; } = [];

    /// <summary>The name of who wrote it, as it was then.</summary>
    public string WrittenBy { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    public bool IsOriginal => Texts.Count == 0;

    /// <summary>Notes who wrote it and when; once.</summary>
    internal TemplateOverride SignedBy(string name, DateTimeOffset now)
    {
        (WrittenBy, WrittenAt) = (name, now);
        return this;
    }
}
