namespace IessPortal.Core.Platform.Messaging.Smtp;

/// <summary>How far a mail has come.</summary>
internal enum SmtpStage
{
    /// <summary>Greeting, encryption, log-in.</summary>
    Connection,

    /// <summary>MAIL FROM.</summary>
    Sender,

    /// <summary>RCPT TO.</summary>
    Recipient,

    /// <summary>DATA, of which nothing has been written yet.</summary>
    Data,

    /// <summary>The mail itself is under way: from here on the server may have taken it.</summary>
    Content,
}
