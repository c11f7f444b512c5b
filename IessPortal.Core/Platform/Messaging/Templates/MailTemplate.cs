namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>A kind of mail: what of its words administrators can change, and what it looks like.</summary>
/// <param name="Id">Stored with messages and overrides; its texts begin with it.</param>
/// <param name="Fields">The texts that can be changed. Left out, so that nobody can: code, button and link, deadline, «¿No fue usted?», reference and
/// footer.</param>
/// <param name="Samples">Fictitious contents, by their names. Every text that can be changed stands in one of them.</param>
public sealed record MailTemplate(string Id, IReadOnlyList<TemplateField> Fields, IReadOnlyDictionary<string, MailContent> Samples)
{
    /// <summary>With one sample.</summary>
    public MailTemplate(string id, IReadOnlyList<TemplateField> fields, MailContent sample)
        : this(id, fields, new Dictionary<string, MailContent> { ["Only"] = sample })
    {
    }

    /// <summary>As the console's lists show it, in the language of who reads them.</summary>
    public string Name => NameIn(CultureInfo.CurrentUICulture);

    public bool IsEditable => Fields.Count > 0;

    internal string NameIn(CultureInfo culture) => MailTexts.Original($"{Id}.Name", culture);

    public bool Equals(MailTemplate? other) => Id == other?.Id;

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Id;
}

/// <summary>Implemented by every mail.</summary>
public interface IMailTemplate
{
    static abstract MailTemplate Template { get; }
}
