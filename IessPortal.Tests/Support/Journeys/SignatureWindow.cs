using System.Security.Cryptography;
using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Tests.Support.Hosts;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>A person at method 3 with a browser, and with the demo's certificates in the place of FirmaEC.</summary>
internal sealed class SignatureWindow(PortalServer server, BrowserVisitor visitor)
{
    public DemoEmployer Demo { get; init; } = DemoEmployers.All[0];

    public async Task IdentifyAsync()
    {
        var (representative, ruc, sucursal) = Demo.Employer;
        await visitor.GoAsync("/firma");
        await visitor.FillAsync("cedula", representative.Value);
        await visitor.FillAsync("ruc", ruc.Value);
        await visitor.FillAsync("sucursal", sucursal.Value);
        await visitor.SubmitAsync();
    }

    /// <summary>Chooses what to ask for, and comes to the letter.</summary>
    public async Task AskAsync(LetterPurpose purpose, string? email = null)
    {
        Assert.Equal("solicitud", await visitor.StepAsync());
        await visitor.ClickAsync($"[name=pedido][value={purpose}]");
        if (email is not null)
        {
            await visitor.FillAsync("correo", email);
        }

        await visitor.SubmitAsync();
        Assert.Equal("carta", await visitor.StepAsync());
    }

    /// <summary>Downloads the letter, signs it, and gives what FirmaEC would have saved.</summary>
    public async Task<FilePayload> SignAsync(DemoSigning how = DemoSigning.RightPerson)
    {
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.ClickAsync("a[href$='carta.pdf']"));
        var letter = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var told = await visitor.Page.EvaluateAsync<string>("document.querySelector('#huella').textContent");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(letter)), told.Trim());
        return new() { Name = "carta-signed.pdf", MimeType = "application/pdf", Buffer = server.Get<DemoLetterSigner>().Sign(letter, Demo.Employer, how) };
    }

    /// <summary>Uploads a file and waits for what the portal makes of it.</summary>
    public async Task UploadAsync(FilePayload file)
    {
        await visitor.Page.Locator("#carta").SetInputFilesAsync(file);
        await visitor.SubmitAsync();
    }
}
