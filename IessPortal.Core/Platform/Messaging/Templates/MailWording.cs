namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>A text that takes the place of the program's own.</summary>
public sealed record WordingText(string Key, string Text);

/// <summary>A version of a mail's words in one language. Versions are added, never changed: the newest counts, and one without texts is the program's own.</summary>
public sealed class MailWording
{
    /// <summary>For the database.</summary>
    private MailWording() => (Language, WrittenBy) = (null!, null!);

    public MailWording(Guid id, MailTemplate template, string language, int number, IReadOnlyList<WordingText> texts) =>
        (Id, Template, Language, Number, Texts, WrittenBy) = (id, template, language, number, texts, string.Empty);

    public Guid Id { get; private set; }
    public MailTemplate Template { get; private set; }

    /// <summary>«es» or «en».</summary>
    public string Language { get; private set; }

    /// <summary>From 1, for each mail and language.</summary>
    public int Number { get; private set; }

    /// <summary>What differs from the program's own.</summary>
    public IReadOnlyList<WordingText> Texts { get; private set; } = [];

    /// <summary>The name of who wrote it, as it was then.</summary>
    public string WrittenBy { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    public bool IsOriginal => Texts.Count == 0;

    /// <summary>Notes who wrote it and when; once.</summary>
    internal MailWording SignedBy(string name, DateTimeOffset now)
    {
        (WrittenBy, WrittenAt) = (name, now);
        return this;
    }
}
