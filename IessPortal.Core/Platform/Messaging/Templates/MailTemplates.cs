using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IessPortal.Core.Domain.Languages;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>All mails there are, found by their classes.</summary>
public static class MailTemplates
{
    private static readonly Dictionary<Type, MailTemplate> ByType = typeof(MailTemplates).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(MailContent)) && !type.IsAbstract)
        .ToDictionary(type => type, type => (MailTemplate)type.GetProperty(nameof(IMailTemplate.Template))!.GetValue(null)!);

    private static readonly Dictionary<string, MailTemplate> ById = ByType.Values.ToDictionary(template => template.Id);

    /// <summary>By the names that administrators read.</summary>
    public static IReadOnlyList<MailTemplate> All { get; } =
    [
        .. ById.Values.OrderBy(template => template.NameIn(Language.Default.Culture), StringComparer.Ordinal),
    ];

    /// <summary>Those of which something can be changed.</summary>
    public static IReadOnlyList<MailTemplate> Editable { get; } = [.. All.Where(template => template.IsEditable)];

    /// <summary>Reads and writes contents with the ids of their templates.</summary>
    internal static JsonSerializerOptions Json { get; } = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddMails } } };

    public static MailTemplate Of(Type content) => ByType[content];

    public static MailTemplate? Find(string id) => ById.GetValueOrDefault(id);

    private static void AddMails(JsonTypeInfo info)
    {
        if (info.Type == typeof(MailContent))
        {
            info.PolymorphismOptions = new();
            foreach (var (type, template) in ByType)
            {
                info.PolymorphismOptions.DerivedTypes.Add(new(type, template.Id));
            }
        }
    }
}
