using System.Text.Json;
using IessPortal.Core.Demo;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>One employer's way through the pages in a browser, as a person goes it.</summary>
public sealed class BrowserJourney(PortalServer server, BrowserVisitor visitor, string demoCase = "Comercial Demo S.A.")
{
    private readonly DemoInbox inbox = new(server, demoCase);

    public BrowserVisitor Visitor => visitor;

    public DemoEmployer Demo => inbox.Demo;

    public DemoInbox Inbox => inbox;

    /// <summary>Called with each page that the journey comes to.</summary>
    public Func<BrowserVisitor, Task> OnStep { get; init; } = _ => Task.CompletedTask;

    /// <summary>Fills in the identification and sends it.</summary>
    public async Task IdentifyAsync()
    {
        await visitor.GoAsync("/recuperar");
        await OnStep(visitor);
        var (representative, ruc, sucursal) = Demo.Employer;
        await visitor.FillAsync("cedula", representative.Value);
        await visitor.FillAsync("ruc", ruc.Value);
        await visitor.FillAsync("sucursal", sucursal.Value);
        await visitor.SubmitAsync();
        await OnStep(visitor);
    }

    public async Task AnswerAsync()
    {
        Assert.Equal("preguntas", await visitor.StepAsync());
        await FillAnswersAsync();
        await visitor.SubmitAsync();
        await OnStep(visitor);
    }

    public async Task FillAnswersAsync()
    {
        foreach (var (field, answer) in await AnswersByFieldAsync())
        {
            if (field.StartsWith("input[type=radio]", StringComparison.Ordinal))
            {
                await visitor.ClickAsync($"{field}[value='{answer}']");
            }
            else
            {
                await visitor.WriteAsync(field, answer);
            }
        }
    }

    /// <summary>For each question on the page its fields, as a selector, and the right answer.</summary>
    public async Task<IReadOnlyList<(string Field, string Answer)>> AnswersByFieldAsync()
    {
        var known = await AnswersAsync();
        var fields = await visitor.Page.EvaluateAsync<string[][]>(Questions);
        return [.. fields.Select(field => ($"{field[1]}[name={field[2]}]", known[field[0]]))];
    }

    private const string Questions = """
        () => [...document.querySelectorAll('main .field')].map(field => {
          const input = field.querySelector('input');
          return [field.querySelector('label:not(.choice), legend').innerText.trim(), input.type === 'radio' ? 'input[type=radio]' : 'input', input.name];
        })
        """;

    /// <summary>Waits for the page to say that the mail server has the code; asks for one where none is on its way.</summary>
    public async Task SendCodeAsync()
    {
        Assert.Equal("codigo", await visitor.StepAsync());
        if (await visitor.CountAsync("[name=codigo]") == 0)
        {
            await visitor.SubmitAsync();
        }

        await visitor.WaitForAsync("live-countdown");
        await OnStep(visitor);
    }

    public async Task ConfirmAsync()
    {
        await visitor.EnterCodeAsync(inbox.Code);
        await visitor.AtAsync("enlace");
        await visitor.WaitForAsync("live-countdown");
        await OnStep(visitor);
    }

    public async Task ToLinkAsync()
    {
        await IdentifyAsync();
        await AnswerAsync();
        await SendCodeAsync();
        await ConfirmAsync();
    }

    /// <summary>Has a link by mail, without a page shown on the way to it.</summary>
    public async Task ResumeAtLinkAsync()
    {
        using var http = new HttpVisitor(server.Url);
        await new WebJourney(server, http, Demo.Case).ToLinkAsync();
        await visitor.AdoptSessionAsync(http);
    }

    /// <summary>Opens the link in a browser and sets a key there.</summary>
    public async Task SetKeyAsync(BrowserVisitor opener, string key = Journey.NewKey)
    {
        await opener.GoAsync(inbox.LinkPath);
        Assert.Equal("clave", await opener.StepAsync());
        await OnStep(opener);
        await opener.FillAsync("clave", key);
        await opener.SubmitAsync();
        Assert.Equal("listo", await opener.StepAsync());
        await OnStep(opener);
    }

    public async Task SignInAsync(string key = Journey.NewKey)
    {
        await visitor.GoAsync("/ingreso");
        await visitor.FillAsync("usuario", $"{Demo.Employer.Ruc.Value}-{Demo.Employer.Sucursal.Value}");
        await visitor.FillAsync("clave", key);
        await visitor.SubmitAsync();
        Assert.Equal("cuenta", await visitor.StepAsync());
        await OnStep(visitor);
    }

    private async Task<Dictionary<string, string>> AnswersAsync()
    {
        var response = await visitor.GetAsync("/demo/casos.json");
        return JsonDocument.Parse(await response.BodyAsync()).RootElement.EnumerateArray().Single(one => one.GetProperty("caso").GetString() == Demo.Case)
            .GetProperty("respuestas")
            .EnumerateArray()
            .ToDictionary(answer => answer.GetProperty("pregunta").GetString()!, answer => answer.GetProperty("respuesta").GetString()!);
    }
}
