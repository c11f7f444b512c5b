using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Lists;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.MailAdministration;

/// <summary>A mail as those see it who watch the queue: its address masked, of its content the kind alone.</summary>
public sealed record WatchedMail(
    Guid Id,
    string Recipient,
    string Kind,
    string Reference,
    OutboxState State,
    DateTimeOffset CreatedAt,
    int Attempts,
    DateTimeOffset? NextAt,
    string? LastError,
    bool CanResend);

/// <summary>Lists mails, newest first: those of one state, or whatever did not get through at once.</summary>
public sealed class ListMailsHandler(ListReader lists, TimeProvider time) : IListHandler<WatchedMail>
{
    public const Permission Needs = Permission.WatchMail;

    /// <summary>The filter by <see cref="OutboxState"/>; none: what waits after a failure, and what was refused or given up.</summary>
    public const string StateFilter = "estado";

    private static readonly ListOrder<OutboxMessage> Order = new ListOrder<OutboxMessage>()
        .By("creado", mail => mail.CreatedAt)
        .By("correo", mail => mail.Kind)
        .By("solicitud", mail => mail.Reference)
        .By("estado", mail => mail.State)
        .By("intentos", mail => mail.Attempts);

    public Task<ListPage<WatchedMail>> HandleAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ReadAsync(SourceAt(time.Now()), query, cancellationToken);

    public Task<ListExport<WatchedMail>> ExportAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ExportAsync(SourceAt(time.Now()), query, cancellationToken);

    private static ListSource<OutboxMessage, WatchedMail> SourceAt(DateTimeOffset now) => new("correo", Needs, RowsOf, mail => Show(mail, now));

    private static IQueryable<OutboxMessage> RowsOf(PortalDbContext db, ListRequest request)
    {
        var mails = request.Filter<OutboxState>(StateFilter) is { } state
            ? db.OutboxMessages.Where(mail => mail.State == state)
            : db.OutboxMessages.Where(
                mail => mail.State == OutboxState.Refused
                    || mail.State == OutboxState.GivenUp
                    || (mail.State == OutboxState.Waiting && mail.Attempts > 0));
        if (request.Sought?.ToUpperInvariant() is { } code)
        {
            mails = mails.Where(mail => mail.Reference == code);
        }

        return Order.Apply(mails, request, own => own.OrderByDescending(mail => mail.CreatedAt), mail => mail.Id);
    }

    private static WatchedMail Show(OutboxMessage mail, DateTimeOffset now) => new(
        mail.Id,
        mail.Channel is DeliveryChannel.Sms ? Mobile.FromStored(mail.Recipient).ToString() : ContactEmail.Mask(mail.Recipient),
        mail.Kind,
        mail.Reference,
        mail.State,
        mail.CreatedAt,
        mail.Attempts,
        mail.State is OutboxState.Waiting ? mail.DueAt : null,
        mail.LastError,
        mail.CanResend(now));
}
