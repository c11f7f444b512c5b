using AngleSharp.Dom;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>How an employer comes to a turno at the counter, and the day on which it is.</summary>
public sealed class CounterBookingFlow(PortalServer server, TestClock clock, BrowserVisitor employer)
{
    /// <summary>Books the first free hour, from the page that asks what for.</summary>
    /// <param name="demo">Who.</param>
    /// <param name="place">The name of the province, or of how the centre attends.</param>
    /// <param name="center">The centre, where the place has several.</param>
    public async Task<Appointment> BookAsync(DemoEmployer demo, string place = "Pichincha", string? center = DemoStaff.Center)
    {
        Assert.Equal("turno-tramite", await employer.StepAsync());
        var (representative, ruc, sucursal) = demo.Employer;
        await employer.FillAsync("cedula", representative.Value);
        await employer.FillAsync("ruc", ruc.Value);
        await employer.FillAsync("sucursal", sucursal.Value);
        await employer.SubmitAsync();
        await employer.LeaveAsync(() => employer.Page.Locator(".asks a", new() { HasText = place }).ClickAsync());
        if (center is not null)
        {
            await employer.Page.Locator(".choice", new() { HasText = center }).ClickAsync();
        }

        await employer.SubmitAsync();
        await employer.ClickAsync(".hours .choice");
        await employer.SubmitAsync();
        await employer.FillAsync("correo", demo.Email!);
        await employer.FillAsync("celular", "0991234567");
        await employer.SubmitAsync();
        Assert.Equal("turno", await employer.StepAsync());
        return await BookedAsync(server, await employer.TextAsync(".address b.ref"));
    }

    /// <summary>The same without a browser, at the demo staff's centre.</summary>
    public static async Task<Appointment> BookAsync(PortalServer server, HttpVisitor visitor, DemoEmployer demo)
    {
        var (representative, ruc, sucursal) = demo.Employer;
        await visitor.SendAsync(new()
        {
            ["cedula"] = representative.Value,
            ["ruc"] = ruc.Value,
            ["sucursal"] = sucursal.Value,
            ["altcha"] = await visitor.CaptchaAsync(),
        });
        await visitor.GoAsync("/turnos/centro?provincia=Pichincha");
        await ChooseAsync(choice => choice.TextContent.Contains(DemoStaff.Center, StringComparison.Ordinal));
        await ChooseAsync(_ => true);
        await visitor.SendAsync(new() { ["correo"] = demo.Email!, ["celular"] = "0991234567" });
        Assert.Equal("turno", visitor.Step);
        return await BookedAsync(server, visitor.Page.QuerySelector(".address b.ref")!.TextContent);

        async Task ChooseAsync(Func<IElement, bool> wanted)
        {
            var input = visitor.Page.QuerySelectorAll("main .choice").First(wanted).QuerySelector("input")!;
            await visitor.SendAsync(new() { [input.GetAttribute("name")!] = input.GetAttribute("value") });
        }
    }

    /// <summary>The turno is five minutes away.</summary>
    public void ComeTo(Appointment turno) => ComeTo(clock, turno);

    /// <inheritdoc cref="ComeTo(Appointment)"/>
    public static void ComeTo(TestClock clock, Appointment turno) => clock.Advance(turno.Start.AddMinutes(-5) - clock.GetUtcNow());

    private static Task<Appointment> BookedAsync(PortalServer server, string code)
    {
        code = code.Trim();
        return server.Get<PortalStore>().ReadAsync(db => db.Appointments.SingleAsync(turno => turno.Reference == code), CancellationToken.None);
    }
}
