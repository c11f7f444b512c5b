using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Security;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class StaffConnectionsTests
{
    /// <summary>What ends each message of the protocol, which begins with an agreement on its encoding.</summary>
    private const char End = '\u001e';

    [Fact]
    public async Task Who_logs_out_ends_connections_that_do_not_leave_by_themselves_and_no_other_session_s()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartWithConsoleAsync(changes: new() { ["Demo:SkipSecondFactor"] = "true" }, clock: clock);
        using var here = await StaffVisits.LogInAsync(server, StaffRole.Auditor);
        using var there = await StaffVisits.LogInAsync(server, StaffRole.Auditor);
        using var kept = await ConnectAsync(server, here);
        using var other = await ConnectAsync(server, there);

        await here.SendAsync(form: "form[action='/cau/salir']");
        var end = WaitForEndAsync(kept);
        await Eventually.TrueAsync(() =>
        {
            clock.Advance(StaffConnections.Grace);
            return Task.FromResult(end.IsCompleted);
        });
        await end;
        Assert.Equal(WebSocketState.Open, other.State);
    }

    /// <summary>Connects as a window does, and says nothing more: no page of ours runs behind it.</summary>
    private static async Task<ClientWebSocket> ConnectAsync(PortalServer server, HttpVisitor visitor)
    {
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = visitor.Cookies }) { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Add("Origin", server.Url.GetLeftPart(UriPartial.Authority));
        using var asked = await http.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, TestContext.Current.CancellationToken);
        asked.EnsureSuccessStatusCode();
        var token = (await asked.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("connectionToken").GetString();
        var socket = new ClientWebSocket();
        socket.Options.Cookies = visitor.Cookies;
        socket.Options.SetRequestHeader("Origin", server.Url.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(
            new UriBuilder(server.Url) { Scheme = "ws", Path = "/_blazor", Query = $"id={token}" }.Uri, TestContext.Current.CancellationToken);
        await socket.SendAsync(
            Encoding.UTF8.GetBytes($$"""{"protocol":"blazorpack","version":1}{{End}}"""),
            WebSocketMessageType.Text,
            true,
            TestContext.Current.CancellationToken);
        // It is connected once the agreement has come back.
        var answer = await socket.ReceiveAsync(new byte[1024], TestContext.Current.CancellationToken);
        Assert.True(answer.Count > 0);
        return socket;
    }

    private static async Task WaitForEndAsync(ClientWebSocket socket)
    {
        try
        {
            while ((await socket.ReceiveAsync(new byte[1024], TestContext.Current.CancellationToken)).MessageType is not WebSocketMessageType.Close)
            {
                // It is asked now and then whether it is there.
            }
        }
        catch (WebSocketException)
        {
            // Cut off.
        }
    }
}
