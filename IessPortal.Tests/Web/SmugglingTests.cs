using System.Net.Sockets;
using System.Text;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>Requests whose length two servers could read in two ways: each is refused, or read in the one way that the standard has (RFC 9112, 6).</summary>
public sealed class SmugglingTests
{
    private const string Hidden = "GET /ayuda HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    [Theory]
    [InlineData("Content-Length: 0\r\nContent-Length: 44\r\n")]
    [InlineData("Content-Length: 44\r\nContent-Length: 0\r\n")]
    [InlineData("Content-Length: 0x0\r\n")]
    [InlineData("Content-Length: -1\r\n")]
    [InlineData("Content-Length: 0 44\r\n")]
    [InlineData("Content-Length : 0\r\n")]
    [InlineData("Transfer-Encoding: xchunked\r\n")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n")]
    [InlineData("Transfer-Encoding : chunked\r\n")]
    [InlineData("Transfer-Encoding:\u000Bchunked\r\n")]
    [InlineData("X: y\r\n Transfer-Encoding: chunked\r\n")]
    [InlineData("X: y\nTransfer-Encoding: chunked\r\n")]
    public async Task A_length_that_is_doubtful_ends_the_connection(string header)
    {
        await using var server = await PortalServer.StartAsync();

        var answers = await AnswersAsync(server, $"POST /recuperar HTTP/1.1\r\nHost: localhost\r\n{header}\r\n{Hidden}");

        Assert.StartsWith("HTTP/1.1 4", Assert.Single(answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_lengths_that_of_the_pieces_counts()
    {
        await using var server = await PortalServer.StartAsync();

        // Read by its Content-Length, the form would swallow the second request; by its pieces it has ended before that.
        var answers = await AnswersAsync(
            server,
            $"POST /recuperar HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {5 + Hidden.Length}\r\n"
                + $"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Hidden}");

        Assert.StartsWith("HTTP/1.1 400", answers[0], StringComparison.Ordinal);
        Assert.True(answers.Count == 1 || answers[1].StartsWith("HTTP/1.1 200", StringComparison.Ordinal), answers[^1]);
    }

    [Fact]
    public async Task A_line_end_in_a_header_makes_no_other_header()
    {
        await using var server = await PortalServer.StartAsync();

        var answers = await AnswersAsync(
            server, "GET /idioma/en?volver=/%0d%0aSet-Cookie:%20evil=1%0d%0a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain("evil", Assert.Single(answers), StringComparison.Ordinal);
    }

    /// <returns>What came back until the server closed, each answer from its first line on.</returns>
    private static async Task<IReadOnlyList<string>> AnswersAsync(PortalServer server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.Url.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return [.. text.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries).Select(answer => $"HTTP/1.1 {answer}")];
    }
}
