using System.Net;
using System.Net.Sockets;

namespace IessPortal.Core.Platform.RateLimiting;

/// <summary>The part of the network that one party holds, as far as an address tells.</summary>
public static class VisitorNetwork
{
    private const int Narrowest = 64;

    /// <summary>
    /// A line is given 64 bits, an office or a home often 56, whoever rents a server or asks for it 48 (RFC 6177): wider networks, each with so many times the
    /// limit of one line. Mobile networks give each telephone 64 bits out of them, so the limits grow with them.
    /// </summary>
    private static readonly (int Bits, int Share)[] Wider = [(56, 4), (48, 8)];

    /// <summary>An IPv4 address whole, of an IPv6 address the first 64 bits; what is no address, as it is.</summary>
    public static string Of(string address) => Parse(address) switch
    {
        null => address,
        { AddressFamily: AddressFamily.InterNetworkV6 } parsed => Prefix(parsed, Narrowest),
        { } parsed => parsed.ToString(),
    };

    /// <summary>The wider ones around an IPv6 address, the narrowest first, each with how many times the limit it has; of others none.</summary>
    internal static IEnumerable<(string Network, int Share)> Around(string address) =>
        Parse(address) is { AddressFamily: AddressFamily.InterNetworkV6 } parsed ? Wider.Select(wider => (Prefix(parsed, wider.Bits), wider.Share)) : [];

    private static IPAddress? Parse(string address) =>
        !IPAddress.TryParse(address, out var parsed) ? null : parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;

    private static string Prefix(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
