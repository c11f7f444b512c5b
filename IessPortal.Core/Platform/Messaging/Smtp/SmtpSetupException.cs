namespace IessPortal.Core.Platform.Messaging.Smtp;

/// <summary>
/// The connection cannot be made as the settings demand. The message is for the log and for staff: nothing secret, none of the server's words.
/// </summary>
internal sealed class SmtpSetupException(string message, Exception? inner = null) : Exception(message, inner);
