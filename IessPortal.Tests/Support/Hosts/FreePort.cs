using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>
/// A port on loopback that nobody listens on. Below those that the system hands out by itself: until the port is used, and while
/// a server that had it starts again, no connection and no other test is given the same.
/// </summary>
public static class FreePort
{
    private const int First = 12_000;
    private const int Count = 20_000;

    // Not the same for two runs at once on one machine.
    private static int last = RandomNumberGenerator.GetInt32(Count);

    public static int Find()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref last) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                // Somebody else's.
            }
        }
    }
}
