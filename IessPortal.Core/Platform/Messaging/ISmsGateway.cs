namespace IessPortal.Core.Platform.Messaging;

/// <summary>By what a message goes out. The names are stored.</summary>
public enum DeliveryChannel
{
    Mail,
    Sms,
}

/// <summary>A text message as it goes out.</summary>
/// <param name="Id">Stable over retries, so that a gateway that took it twice sends it once.</param>
/// <param name="To">A mobile number as it is dialled within the country.</param>
/// <param name="Text">Plain.</param>
public sealed record ShortMessage(Guid Id, string To, string Text);

/// <summary>Hands text messages to whoever carries them to telephones.</summary>
public interface ISmsGateway
{
    /// <summary>Answers when the other side has taken the message, or not.</summary>
    /// <param name="cancellationToken">Ends the attempt; the answer is then <see cref="SendResult.TemporaryFailure"/> or the exception of the
    /// cancellation.</param>
    Task<SendResult> SendAsync(ShortMessage message, CancellationToken cancellationToken);
}
