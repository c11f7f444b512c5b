using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Web.Console.Lists;

namespace IessPortal.Web.Console.MailAdministration;

/// <summary>Mails, foremost those that did not get through.</summary>
public sealed class MailList(ListMailsHandler handler, DisplayText words, IStringLocalizer<ConsoleTexts> texts)
    : ListDefinition<WatchedMail>(words, handler)
{
    public override string Name => "correo";
    public override string Path => ConsolePaths.Mail;
    public override Permission Needs => ListMailsHandler.Needs;
    public override string Title => texts["Mail.Title"];
    public override string Empty => texts["Mail.None"];
    public override string SearchLabel => texts["Mail.Search"];

    public override IReadOnlyList<ListFilter> Filters { get; } =
    [
        ListFilter.Of<OutboxState>(ListMailsHandler.StateFilter, texts["Staff.State"], texts["Mail.Troubled"], state => texts[$"Mail.State.{state}"]),
    ];

    public override IReadOnlyList<ListColumn<WatchedMail>> Columns { get; } =
    [
        new("solicitud", texts["Mail.Reference"], mail => mail.Reference) { Class = _ => "ref" },
        new("correo", texts["Mail.Kind"], mail => mail.Kind) { Text = mail => MailTemplates.Find(mail.Kind)!.Name },
        new("para", texts["Mail.To"], mail => mail.Recipient) { Sortable = false },
        new("estado", texts["Staff.State"], mail => mail.State)
        {
            Text = mail => texts[$"Mail.State.{mail.State}"],
            Class = mail => $"state {mail.State}",
        },
        new("creado", texts["Mail.When"], mail => mail.CreatedAt) { Class = _ => "when" },
        new("intentos", texts["Mail.Attempts"], mail => mail.Attempts),
        new("proximo", texts["Mail.Next"], mail => mail.NextAt) { Class = _ => "when", Sortable = false },
        new("respuesta", texts["Mail.Error"], mail => mail.LastError) { Sortable = false, Shown = false, Class = _ => "detail" },
    ];

    public override Guid IdOf(WatchedMail item) => item.Id;
}
