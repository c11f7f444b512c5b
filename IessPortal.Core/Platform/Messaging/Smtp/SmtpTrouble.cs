using System.Net.Sockets;
using MailKit;
using MailKit.Security;

namespace IessPortal.Core.Platform.Messaging.Smtp;

/// <summary>What goes wrong with a connection, and is nobody's mistake in the program.</summary>
internal static class SmtpTrouble
{
    public static bool IsOfConnection(Exception exception) =>
        exception is IOException or SocketException or TimeoutException or ProtocolException or SslHandshakeException or ServiceNotConnectedException;

    /// <summary>By its kind alone: what it says may be the server's words.</summary>
    public static string Describe(Exception exception) =>
        (exception as SocketException ?? exception.InnerException as SocketException)?.SocketErrorCode.ToString() ?? exception.GetType().Name;
}
