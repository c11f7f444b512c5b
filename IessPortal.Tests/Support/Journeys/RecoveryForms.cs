using System.Text.Json;
using AngleSharp.Dom;
using IessPortal.Core.Demo;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>What one employer types into the pages of method 1, with the answers that the demo gives to scripts.</summary>
public sealed class RecoveryForms(HttpVisitor visitor, DemoEmployer demo)
{
    /// <summary>Where the demo tells scripts the answers of all its employers.</summary>
    public const string KnownAnswers = "/demo/casos.json";

    public DemoEmployer Demo => demo;

    /// <summary>What an employer would answer to each question, out of what the demo tells.</summary>
    public static Dictionary<string, string?> AnswersOf(DemoEmployer demo, string cases) => JsonDocument.Parse(cases)
        .RootElement.EnumerateArray()
        .Single(one => one.GetProperty("caso").GetString() == demo.Case)
        .GetProperty("respuestas")
        .EnumerateArray()
        .ToDictionary(answer => answer.GetProperty("pregunta").GetString()!, answer => answer.GetProperty("respuesta").GetString());

    public async Task IdentifyAsync()
    {
        await visitor.GoAsync("/recuperar");
        var (representative, ruc, sucursal) = demo.Employer;
        await visitor.SendAsync(
            new() { ["cedula"] = representative.Value, ["ruc"] = ruc.Value, ["sucursal"] = sucursal.Value, ["altcha"] = await visitor.CaptchaAsync() });
    }

    /// <summary>The right answers to the questions that the page asks.</summary>
    public async Task<Dictionary<string, string?>> AnswersAsync() => Answers(AnswersOf(demo, await visitor.TextOfAsync(KnownAnswers)));

    /// <param name="known">What the employer would answer to each question.</param>
    public Dictionary<string, string?> Answers(IReadOnlyDictionary<string, string?> known)
    {
        var answers = new Dictionary<string, string?>();
        for (var number = 1; visitor.Page.QuerySelector($"#respuesta{number}") is { } field; number++)
        {
            // The places of the addresses change with each set that was passed.
            answers[$"respuesta{number}"] = field.LocalName == "fieldset"
                ? field.QuerySelectorAll("label.choice").Single(IsFormerAddress).QuerySelector("input")!.GetAttribute("value")
                : known[visitor.Page.QuerySelector($"label[for=respuesta{number}]")!.TextContent.Trim()];
        }

        return answers;
    }

    private bool IsFormerAddress(IElement choice) => demo.Sri!.FormerAddresses.Contains(choice.TextContent.Trim());

    public async Task AnswerAsync() => await visitor.SendAsync(await AnswersAsync());

    /// <summary>Asks for another code, or for one where none is on its way.</summary>
    public Task RequestCodeAsync() => visitor.SendAsync();

    public Task ConfirmAsync(string code) => visitor.SendAsync(new() { ["codigo"] = code });

    /// <summary>Sets a key on the page behind the link.</summary>
    public Task SetKeyAsync(string key) => visitor.SendAsync(new() { ["clave"] = key });
}
