using System.Buffers.Binary;
using System.Security.Cryptography;
using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Lists;
using IessPortal.Web.Console.Lists;

namespace IessPortal.Web.Console.MailAdministration;

/// <summary>The mails whose words can be changed, in each language. As many as the program has: they are sifted where they are shown.</summary>
public sealed class TextList(ListMailTextsHandler handler, DisplayText words, IStringLocalizer<MailTemplateTexts> texts, IStringLocalizer<ConsoleTexts> common)
    : ListDefinition<MailTextsEntry>(words, handler: null)
{
    private const string LanguageFilter = "idioma";
    private const string StateFilter = "texto";
    private const string Own = "propio";
    private const string Original = "original";

    private static readonly Comparer<object?> InOrder = Comparer<object?>.Create((one, other) => one is string text && other is string name
        ? CultureInfo.CurrentUICulture.CompareInfo.Compare(text, name, CompareOptions.IgnoreCase)
        : Comparer<object?>.Default.Compare(one, other));

    public override string Name => "textos";
    public override string Path => ConsolePaths.Texts;
    public override Permission Needs => ListMailTextsHandler.Needs;
    public override string Title => texts["Title"];
    public override string Empty => texts["List.None"];
    public override string SearchLabel => texts["List.Search"];

    public override IReadOnlyList<ListFilter> Filters { get; } =
    [
        new(LanguageFilter, texts["Language"], common["All"], [.. Language.All.Select(one => (one.Code, DisplayText.Language(one.Code)))]),
        new(StateFilter, texts["State"], common["All"], [(Own, texts["Own"]), (Original, texts["Original"])]),
    ];

    public override IReadOnlyList<ListColumn<MailTextsEntry>> Columns { get; } =
    [
        new("correo", texts["Mail"], entry => entry.Template.Name),
        new(LanguageFilter, texts["Language"], entry => DisplayText.Language(entry.Language)),
        new(StateFilter, texts["State"], entry => texts[IsOwn(entry) ? "Own" : "Original"].Value) { Class = entry => IsOwn(entry) ? "state Active" : null },
        new("version", texts["List.Version"], entry => entry.Newest?.Number),
        new("quien", texts["List.By"], entry => entry.Newest?.WrittenBy),
        new("cuando", texts["List.At"], entry => entry.Newest?.WrittenAt) { Class = _ => "when" },
    ];

    // Nothing stored bears it before somebody writes a version: of its name and language.
    public override Guid IdOf(MailTextsEntry item)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Template.Id}/{item.Language}"));
        return new(BinaryPrimitives.ReadInt32BigEndian(hash), 0, 0, hash.AsSpan(4, 8).ToArray());
    }

    public override string AddressOf(MailTextsEntry item) => ConsolePaths.TextsOf(item.Template, item.Language);

    public override async Task<ListPage<MailTextsEntry>> ReadAsync(ListQuery query, CancellationToken cancellationToken)
    {
        var wanted = query.Request;
        var found = (await handler.HandleAsync(new(query.Actor), cancellationToken))
            .Where(entry => wanted.Filter(LanguageFilter) is not { } language || entry.Language == language)
            .Where(entry => wanted.Filter(StateFilter) is not { } state || IsOwn(entry) == (state == Own))
            .Where(entry => wanted.Sought is not { } sought || Holds(entry, sought))
            .ToList();
        var page = Sorted(found, wanted).Skip((wanted.Page - 1) * wanted.Size).Take(wanted.Size);
        return new([.. page], found.Count);
    }

    private static bool IsOwn(MailTextsEntry entry) => entry.Newest is { IsOriginal: false };

    // Whoever leaves accents out finds it, too.
    private static bool Holds(MailTextsEntry entry, string sought) => CultureInfo.CurrentUICulture.CompareInfo.IndexOf(
        entry.Template.Name, sought, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    private IEnumerable<MailTextsEntry> Sorted(IEnumerable<MailTextsEntry> entries, ListRequest wanted)
    {
        if (Columns.FirstOrDefault(column => column.Name == wanted.Sort) is not { } by)
        {
            return entries;
        }

        return wanted.Descending ? entries.OrderByDescending(by.Value, InOrder) : entries.OrderBy(by.Value, InOrder);
    }
}
