using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>An agent's window on the queue and on a visit.</summary>
public sealed class CounterWindow(PortalServer server, BrowserVisitor agent) : IAsyncDisposable
{
    public BrowserVisitor Visitor => agent;

    public static async Task<CounterWindow> OpenAsync(Chromium chromium, PortalServer server, StaffRole role = StaffRole.Ventanilla, string? center = null)
    {
        var agent = await StaffWindow.OpenAsync(chromium, server, role, "/cau/cola?puesto=1");
        if (center is not null)
        {
            // The fields of the centre that was shown before look the same; the way to its screen does not.
            var screen = agent.Page.Locator("a[href^='/cau/pantalla/']");
            var before = await screen.GetAttributeAsync("href");
            await agent.Page.Locator("#centro").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = center });
            await agent.Page.Locator("#puesto").SelectOptionAsync("1");
            await Microsoft.Playwright.Assertions.Expect(screen).Not.ToHaveAttributeAsync("href", before!);
        }

        await agent.WaitForAsync("button.big:enabled");
        return new(server, agent);
    }

    /// <summary>Before an employer of the demo who walked in, with the registries' answers there.</summary>
    public static async Task<CounterWindow> AtVisitAsync(Chromium chromium, PortalServer server, string demoCase = "Comercial Demo S.A.")
    {
        var store = server.Get<PortalStore>();
        var member = await store.ReadAsync(
            db => db.StaffMembers.Where(one => one.User.NormalizedUserName == StaffMember.UserNameOf(StaffDesk.EmailOf(StaffRole.Ventanilla)))
                .Select(one => one.Id)
                .SingleAsync(), CancellationToken.None);
        var id = await CounterVisit.AddAsync(
            store, DemoEmployers.All.Single(demo => demo.Case == demoCase).Employer, member, server.Clock.GetUtcNow());
        var agent = await StaffWindow.OpenAsync(chromium, server, StaffRole.Ventanilla, $"/cau/visitas/{id}");
        await agent.AtAsync("visita");
        await agent.WaitForAsync(".registries table");
        // The page listens to its file fields a moment after they are there.
        await agent.Page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('input[type=file]')].every(field => field._blazorInputFileNextFileId !== undefined)");
        return new(server, agent);
    }

    /// <summary>As a scanner does it: the cursor is there already.</summary>
    public async Task CheckInAsync(string code)
    {
        await agent.Page.WaitForFunctionAsync("() => document.activeElement?.id === 'codigo'");
        await agent.Page.Keyboard.TypeAsync(code);
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.WaitForAsync("#espera tbody tr");
    }

    public async Task WalkInAsync(EmployerId employer)
    {
        var (representative, ruc, sucursal) = employer;
        await agent.ClickAsync("summary");
        await agent.FillAsync("cedula", representative.Value);
        await agent.FillAsync("ruc", ruc.Value);
        await agent.FillAsync("sucursal", sucursal.Value);
        await agent.ClickAsync("details button[type=submit]");
        await agent.WaitForAsync("#espera tbody tr");
    }

    /// <summary>Calls who is next, and opens the visit.</summary>
    public async Task AttendAsync()
    {
        await agent.ClickAsync("button.big");
        await agent.ClickAsync(".own .actions button.primary");
        await agent.AtAsync("visita");
        await agent.WaitForAsync(".registries table");
    }

    /// <summary>Finds all documents in order.</summary>
    /// <returns>How many.</returns>
    public async Task<int> VerifyAllAsync(params Requirement[] except)
    {
        var documents = await agent.Page.Locator("[data-document]").AllAsync();
        foreach (var document in documents)
        {
            if (!except.Select(requirement => requirement.ToString()).Contains(await document.GetAttributeAsync("data-document")))
            {
                await document.Locator("button").First.ClickAsync();
                await document.Locator(".state.Verified").WaitForAsync();
            }
        }

        return documents.Count;
    }

    public async Task RefuseAsync(Requirement requirement, string reason)
    {
        var document = agent.Page.Locator($"[data-document={requirement}]");
        await document.Locator("button.danger").ClickAsync();
        await agent.FillAsync("rechazo", reason);
        await document.Locator("form button.primary").ClickAsync();
        await document.Locator(".state.Refused").WaitForAsync();
    }

    /// <summary>Proves a new address with the code that was mailed to it.</summary>
    public async Task ProveAddressAsync(string address)
    {
        await agent.UnfoldAsync("#contacto");
        await agent.FillAsync("correo", address);
        await agent.ClickAsync("#contacto ~ form button");
        await agent.WaitForAsync("#codigo");
        await agent.WaitForAsync("live-countdown");
        await agent.FillAsync("codigo", MailLines.Code(server.Mailbox.Mails.First(mail => mail.To == address).Text));
        await agent.ClickAsync("form:has(#codigo) button.primary");
        await agent.WaitUntilGoneAsync("#codigo");
    }

    /// <summary>Asks a supervisor for what is needed next.</summary>
    public async Task RequestApprovalAsync()
    {
        await agent.FillAsync("motivo", CounterVisit.Reason);
        await agent.ClickAsync("form:has([name=motivo]) button");
        await agent.WaitForAsync(".approval .state.Waiting");
    }

    /// <summary>Sends the key link, and waits until the mail server has it.</summary>
    public async Task IssueAsync()
    {
        await agent.ClickAsync("[data-action=emitir]");
        await agent.WaitForAsync("#seguimiento ~ live-countdown");
    }

    /// <summary>The employer opens the newest link to an address on their own phone and sets a key, and the agent sees each step.</summary>
    public async Task FollowAsync(BrowserVisitor phone, string address)
    {
        await phone.GoAsync(
            MailLines.LinkPath(
                server.Mailbox.Mails.First(mail => mail.To == address && mail.Subject.StartsWith(MailLines.LinkSubject, StringComparison.Ordinal)).Text));
        Assert.Equal("clave", await phone.StepAsync());
        await agent.WaitForAsync("#seguimiento li.done:nth-child(3)");
        await phone.FillAsync("clave", Journey.NewKey);
        await phone.SubmitAsync();
        Assert.Equal("listo", await phone.StepAsync());
        await agent.WaitForAsync("#seguimiento li.done:nth-child(4)");
    }

    /// <summary>Ends the visit.</summary>
    /// <returns>What the receipt says.</returns>
    public async Task<string> CloseAsync(string? result = null)
    {
        if (result is not null)
        {
            await agent.Page.Locator("#resultado").SelectOptionAsync(result);
        }

        await agent.ClickAsync("[data-action=cerrar]");
        await agent.WaitForAsync(".state.Closed");
        Assert.Equal(0, await agent.CountAsync("[data-action]"));
        var receipt = await agent.GetAsync((await agent.AttributeAsync("a[href$='.pdf']", "href"))!);
        using var pdf = new PdfTools(await receipt.BodyAsync());
        pdf.Check();
        return pdf.Text();
    }

    public ValueTask DisposeAsync() => agent.DisposeAsync();
}
