using System.Text.Json;
using IessPortal.Core.Demo;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>What one employer types into the pages of method 1, with the answers that the demo gives to scripts.</summary>
public sealed class RecoveryForms(HttpVisitor visitor, DemoEmployer demo)
{
    public DemoEmployer Demo => demo;

    public async Task IdentifyAsync()
    {
        await visitor.GoAsync("/recuperar");
        var (representative, ruc, sucursal) = demo.Employer;
        await visitor.SendAsync(
            new() { ["cedula"] = representative.Value, ["ruc"] = ruc.Value, ["sucursal"] = sucursal.Value, ["altcha"] = await visitor.CaptchaAsync() });
    }

    /// <summary>The right answers to the questions that the page asks.</summary>
    public async Task<Dictionary<string, string?>> AnswersAsync()
    {
        var known = JsonDocument.Parse(await visitor.TextOfAsync("/demo/casos.json"))
            .RootElement.EnumerateArray()
            .Single(one => one.GetProperty("caso").GetString() == demo.Case)
            .GetProperty("respuestas")
            .EnumerateArray()
            .ToDictionary(answer => answer.GetProperty("pregunta").GetString()!, answer => answer.GetProperty("respuesta").GetString());
        var answers = new Dictionary<string, string?>();
        for (var number = 1; visitor.Page.QuerySelector($"#respuesta{number}") is { } field; number++)
        {
            var label = field.LocalName == "fieldset" ? field.QuerySelector("legend") : visitor.Page.QuerySelector($"label[for=respuesta{number}]");
            answers[$"respuesta{number}"] = known[label!.TextContent.Trim()];
        }

        return answers;
    }

    public async Task AnswerAsync() => await visitor.SendAsync(await AnswersAsync());

    /// <summary>Asks for another code, or for one where none is on its way.</summary>
    public Task RequestCodeAsync() => visitor.SendAsync();

    public Task ConfirmAsync(string code) => visitor.SendAsync(new() { ["codigo"] = code });

    /// <summary>Sets a key on the page behind the link.</summary>
    public Task SetKeyAsync(string key) => visitor.SendAsync(new() { ["clave"] = key });
}
