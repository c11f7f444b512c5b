using System.Text.RegularExpressions;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Proofs;

/// <summary>The same over HTTP: whatever is sent to whichever address, a browser that has not proved who it is gets no link and sets no key.</summary>
public sealed partial class EndpointWalkTests
{
    private static readonly Dictionary<string, string?> Generous = new()
    {
        ["Recovery:StartsPerDay"] = "1000",
        ["Recovery:IdentificationsPerHour"] = "10000",
        ["Recovery:HardIdentificationsPerHour"] = "100000",
    };

    private static readonly Dictionary<string, Func<PortalServer, HttpVisitor, Task>> Ways = new()
    {
        ["nobody"] = (_, visitor) => visitor.GoAsync("/recuperar"),
        ["identified"] = (server, visitor) => new WebJourney(server, visitor).IdentifyAsync(),
        ["questions passed"] = async (server, visitor) => await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync(),
        ["code sent"] = async (server, visitor) => await (await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync()).SendCodeAsync(),
        ["refused for good"] = (server, visitor) => new WebJourney(server, visitor, "Importadora Suspendida").IdentifyAsync(),
        ["logged in"] = async (_, visitor) =>
        {
            var demo = DemoEmployers.All[2];
            await visitor.GoAsync("/ingreso");
            await visitor.SendAsync(new() { ["usuario"] = EmployerAccount.UserNameOf(demo.Employer.Ruc, demo.Employer.Sucursal), ["clave"] = demo.Key });
            Assert.Equal("cuenta", visitor.Step);
        },
    };

    public static TheoryData<string> AllWays => [.. Ways.Keys];

    [Theory, MemberData(nameof(AllWays))]
    public async Task Whatever_is_sent_there_is_no_key(string way)
    {
        await using var server = await PortalServer.StartAsync(changes: Generous);
        var calls = new Queue<(string Path, string? Form)>(Calls(server));
        Assert.InRange(calls.Count, 60, 1000);
        while (calls.Count > 0)
        {
            using var visitor = new HttpVisitor(server.Url);
            await Ways[way](server, visitor);
            var fields = Fields(visitor);
            var (keys, before) = (await KeysAsync(server), await FingerprintAsync(server));
            while (calls.TryDequeue(out var call))
            {
                using var answer = await visitor.RawPostAsync(call.Path, new(fields) { ["_handler"] = call.Form });
                Assert.True(await KeysAsync(server) == keys, $"{way}: {call.Path} {call.Form}");
                if (await FingerprintAsync(server) != before)
                {
                    // It moved something, as it may; the next is asked from where this one was.
                    break;
                }
            }
        }
    }

    [Fact]
    public async Task The_same_fields_give_the_link_once_the_code_is_right()
    {
        await using var server = await PortalServer.StartAsync(changes: Generous);
        using var visitor = new HttpVisitor(server.Url);
        var journey = new WebJourney(server, visitor);
        await (await (await journey.IdentifyAsync()).AnswerAsync()).SendCodeAsync();
        var keys = await KeysAsync(server);

        using var answer = await visitor.RawPostAsync("/recuperar/codigo", new(Fields(visitor)) { ["_handler"] = "codigo", ["codigo"] = journey.Code });

        Assert.NotEqual(keys, await KeysAsync(server));
    }

    /// <summary>Every address that takes something, each with every form that is sent to it.</summary>
    private static IEnumerable<(string Path, string? Form)> Calls(PortalServer server)
    {
        var forms = SourceCode.Of("IessPortal.Web", ".razor")
            .SelectMany(
                file => FormName().Matches(file.Text).Select(form => (File: System.IO.Path.GetFileNameWithoutExtension(file.Path), Form: form.Groups[1].Value)))
            .ToLookup(one => one.File, one => one.Form);
        foreach (var endpoint in server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = Parameter().Replace(
                $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}",
                parameter => parameter.Value.Contains("guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : "AAA-22");
            var page = endpoint.Metadata.OfType<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>().FirstOrDefault()?.Type;
            if (page is not null)
            {
                foreach (var form in forms[page.Name].DefaultIfEmpty())
                {
                    yield return (path, form);
                }
            }
            else if (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post) is true
                && !path.Contains("/demo/", StringComparison.Ordinal)
                && !path.Contains("_blazor", StringComparison.Ordinal))
            {
                yield return (path, null);
            }
        }
    }

    /// <summary>Everything that any form asks for: what is known, and guesses for the rest.</summary>
    private static Dictionary<string, string?> Fields(HttpVisitor visitor)
    {
        var (representative, ruc, sucursal) = DemoEmployers.All[0].Employer;
        return new()
        {
            ["formulario"] = visitor.Page.QuerySelector("[name=formulario]")?.GetAttribute("value"),
            ["solicitud"] = visitor.Page.QuerySelector("[name=solicitud]")?.GetAttribute("value") ?? "AAA-22",
            ["cedula"] = representative.Value,
            ["ruc"] = ruc.Value,
            ["sucursal"] = sucursal.Value,
            ["respuesta1"] = "01/01/1950",
            ["respuesta2"] = "01/01/1950",
            ["respuesta3"] = "01/01/1950",
            ["codigo"] = "000000",
            ["clave"] = Journey.NewKey,
            ["clave2"] = Journey.NewKey,
            ["canal"] = "Mail",
            ["correo"] = "intrusa@correo.example",
            ["nombre"] = "Intrusa",
        };
    }

    private static Task<string> KeysAsync(PortalServer server) => server.Get<PortalStore>().ReadAsync(
        async db =>
            $"{await db.KeyLinks.CountAsync()} {string.Join(' ', await db.Users.OrderBy(user => user.Id).Select(user => user.PasswordHash).ToListAsync())}",
            CancellationToken.None);

    private static Task<string> FingerprintAsync(PortalServer server) => server.Get<PortalStore>().ReadAsync(
        async db => string.Join(
            ' ', await db.RecoveryCases.CountAsync(), await db.RecoveryCases.SumAsync(row => EF.Property<int>(row, "Version")),
            await db.EmployerAccounts.SumAsync(row => EF.Property<int>(row, "Version")), await db.SignIns.CountAsync()),
        CancellationToken.None);

    [GeneratedRegex("@formname=\"([a-z-]+)\"")]
    private static partial Regex FormName();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
