namespace IessPortal.Core.Platform.Messaging;

/// <summary>Which mails of the outbox wait for somebody to take them.</summary>
internal static class WaitingMails
{
#pragma warning disable CA1304, CA1311, CA1866 // The database reads it, which knows no cultures.
    /// <param name="messages">Of these.</param>
    /// <param name="except">Those in hand.</param>
    /// <param name="full">Destinations to which enough are under way; see <see cref="OutboxMessage.Destination"/>.</param>
    public static IQueryable<OutboxMessage> WaitingFor(this IQueryable<OutboxMessage> messages, Guid[] except, string[] full) =>
        messages.Where(message => message.State == OutboxState.Waiting && !except.Contains(message.Id)
            && !full.Contains(message.Channel == DeliveryChannel.Sms
                ? string.Empty
                : message.Recipient.Substring(message.Recipient.IndexOf("@") + 1).ToLower()));
#pragma warning restore CA1304, CA1311, CA1866
}
