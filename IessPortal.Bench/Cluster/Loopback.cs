using System.Net;
using System.Net.Sockets;
using IessPortal.Bench.Recovery;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Cluster;

/// <summary>Browsers that come from an address of their own, as far as loopback has them: nginx passes on the address from which it was asked.</summary>
internal sealed class Loopback
{
    private int visitors;

    /// <param name="url">What stands in the browser's address bar.</param>
    /// <param name="port">Where that really is.</param>
    /// <param name="between">Who looks at what comes back.</param>
    public HttpVisitor Open(Uri url, int port, Func<HttpMessageHandler, HttpMessageHandler>? between = null)
    {
        var from = NewAddress();
        return new(url, inner =>
        {
            ((SocketsHttpHandler)inner).ConnectCallback = async (_, stop) => await ConnectAsync(from, port, stop);
            return between?.Invoke(inner) ?? inner;
        })
        { Patience = OneRecovery.Patience };
    }

    /// <summary>One that nobody came from before; 127.0.0.1 is the proxy's.</summary>
    private IPAddress NewAddress()
    {
        var number = Interlocked.Increment(ref visitors);
        return new([127, (byte)(1 + (number >> 16)), (byte)(number >> 8), (byte)number]);
    }

    private static async Task<Stream> ConnectAsync(IPAddress from, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
