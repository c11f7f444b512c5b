using System.Text;
using System.Text.RegularExpressions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Mutants;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace IessPortal.Tests.Fuzzing;

/// <summary>
/// Requests that no page makes, to every address, from nobody, from who is in the middle of a recovery, from who is logged in and from staff: none is a fault
/// of ours, none comes back unescaped, and of none the log tells what somebody typed.
/// </summary>
public sealed partial class RequestFuzzTests
{
    private const int Usual = 300;
    private const int Long = 100_000;

    /// <summary>So many requests, and who was logged in has logged out by one of them, or lost the case.</summary>
    private const int Round = 100;

    private static readonly string[] Languages = ["es-EC", "en", "qu", "zz;q=2", "*", "es;q=0.5,,,en;q="];

    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "application/json", "text/plain", "x",
    ];

    private static readonly string[] Headers = ["User-Agent", "Referer", "Origin", "Range", "If-None-Match", "Cookie"];

    private static readonly byte[] Upload = Encoding.UTF8.GetBytes(
        "--x\r\nContent-Disposition: form-data; name=\"carta\"; filename=\"a.pdf\"\r\n\r\n%PDF-\r\n--x--");

    [Fact]
    public async Task None_is_a_fault_of_ours_or_comes_back_unescaped()
    {
        await using var server = await PortalServer.StartAsync(
            logged: true,
            changes: new()
            {
                ["Portal:TrustedProxies"] = "127.0.0.1 ::1",
                ["Recovery:StartsPerDay"] = "100000",
                ["Demo:SkipSecondFactor"] = "true",
            });
        var paths = Paths(server);
        var names = Names();
        HttpVisitor[] visitors = [];
        for (var seed = 0; seed < (TestSettings.TakesMinutes ? Long : Usual); seed++)
        {
            if (seed % Round == 0)
            {
                Array.ForEach(visitors, visitor => visitor.Dispose());
                visitors = await VisitorsAsync(server, seed / Round);
            }

            var dice = new Dice(seed);
            var visitor = dice.Of(visitors);
            using var request = RequestOf(dice, dice.Of(paths), names, visitor);
            using var answer = await visitor.RawAsync(request);
            Assert.True(
                (int)answer.StatusCode < 500,
                $"Seed {seed}: {(int)answer.StatusCode} to {request.Method} {request.RequestUri}. {ExceptionIn(server)}");
            Assert.False(answer.Headers.Contains("X-Injected"), $"Seed {seed}: a header of the visitor's own.");
            if (answer.Content.Headers.ContentType?.MediaType is "text/html")
            {
                var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.False(page.Contains(FuzzText.Marker, StringComparison.Ordinal), $"Seed {seed}: {request.RequestUri} gives back what it was given.");
            }
        }

        Assert.DoesNotContain(
            server.Log,
            line => line.Contains(FuzzText.Private, StringComparison.Ordinal)
                || line.Contains('\u001b', StringComparison.Ordinal) || line.Contains("X-Injected", StringComparison.Ordinal));
        Array.ForEach(visitors, visitor => visitor.Dispose());
    }

    /// <summary>Nobody, who is in the middle of a recovery, who is logged in, and staff.</summary>
    private static async Task<HttpVisitor[]> VisitorsAsync(PortalServer server, int round)
    {
        var nobody = await new HttpVisitor(server.Url).GoAsync("/recuperar");
        var recovering = new HttpVisitor(server.Url) { ForwardedFor = $"198.51.{round / 250}.{round % 250}" };
        await new WebJourney(server, recovering).IdentifyAsync();
        return [nobody, recovering, await AccountVisits.MasterAsync(server), await StaffVisits.LogInAsync(server, StaffRole.Supervisor)];
    }

    private static HttpRequestMessage RequestOf(Dice dice, string path, IReadOnlyList<string> names, HttpVisitor visitor)
    {
        var address = Parameter().Replace(path, _ => Escaped(Short(FuzzText.Of(dice))));
        if (dice.Next(2) == 0)
        {
            address += "?" + string.Join('&', Enumerable.Range(0, 1 + dice.Next(3)).Select(_ => $"{dice.Of(names)}={Escaped(Short(FuzzText.Of(dice)))}"));
        }

        var request = new HttpRequestMessage(dice.Next(3) == 0 ? HttpMethod.Get : HttpMethod.Post, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", $"203.0.{dice.Next(256)}.{dice.Next(256)}");
        request.Headers.TryAddWithoutValidation("Accept-Language", dice.Of(Languages));
        if (dice.Next(8) == 0)
        {
            request.Headers.TryAddWithoutValidation(dice.Of(Headers), Short(Line(FuzzText.Of(dice))));
        }

        if (request.Method == HttpMethod.Post)
        {
            request.Content = dice.Next(10) == 0 ? Nonsense(dice) : Form(dice, names, visitor);
        }

        return request;
    }

    /// <summary>Fields of the visitor's page, with its token, some changed, some gone, some there twice, once in a while thousands.</summary>
    private static FormUrlEncodedContent Form(Dice dice, IReadOnlyList<string> names, HttpVisitor visitor)
    {
        var fields = visitor.Page.QuerySelector("main form") is null ? [] : visitor.Fill(form: "main form").Fields.ToList();
        fields.RemoveAll(field => dice.Next(8) == 0 && field.Key is not "formulario");
        for (var more = dice.Next(200) == 0 ? 10_000 : dice.Next(6); more > 0; more--)
        {
            fields.Add(new(dice.Of(names), more < 10 ? FuzzText.Of(dice) : "x"));
        }

        return new(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, field.Value!)));
    }

    private static ByteArrayContent Nonsense(Dice dice)
    {
        var content = new ByteArrayContent(FuzzText.Changed(dice, Upload));
        content.Headers.TryAddWithoutValidation("Content-Type", dice.Of(Types));
        return content;
    }

    /// <summary>Every address of ours, but what stays open.</summary>
    private static List<string> Paths(PortalServer server) =>
    [
        .. server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}")
            .Where(path => !path.Contains("_blazor", StringComparison.Ordinal) && !path.Contains("_framework", StringComparison.Ordinal)
                && !Path.HasExtension(path) && !path.Contains("eventos", StringComparison.Ordinal))
            .Distinct(),
    ];

    /// <summary>Of fields and of parts of addresses.</summary>
    private static List<string> Names() =>
    [
        .. SourceCode.Of("IessPortal.Web", ".razor", ".cs").SelectMany(file => Name().Matches(file.Text).Select(name => name.Groups[1].Value)).Distinct(),
        "_handler", "volver", "demo", "altcha", "respuesta1",
    ];

    private static string? ExceptionIn(PortalServer server) =>
        server.Log.LastOrDefault(line => line.Contains(nameof(Exception), StringComparison.Ordinal));

    private static string Short(string text) => text.Length <= 300 ? text : text[..300];

    // The client sends no other header.
    private static string Line(string text) => string.Concat(text.Select(letter => letter is >= ' ' and <= '~' ? letter : ' '));

    // Half a pair cannot be escaped.
    private static string Escaped(string text) => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?:Name\s*=|name=|Name=)\s*""([a-z0-9_-]+)""")]
    private static partial Regex Name();
}
