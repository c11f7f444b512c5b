using IessPortal.Core.Demo;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Recovery;

/// <summary>One employer's recovery with everything that a browser asks the server for, short of files that it has in its cache.</summary>
internal static class OneRecovery
{
    /// <param name="url">Of the portal.</param>
    /// <param name="address">Where the visitor comes from.</param>
    /// <param name="employer">Who.</param>
    public static async Task RunAsync(Uri url, string address, DemoEmployer employer)
    {
        using var visitor = new HttpVisitor(url) { ForwardedFor = address };
        var forms = new RecoveryForms(visitor, employer);
        await forms.IdentifyAsync();
        Expect(visitor, "preguntas");
        await forms.AnswerAsync();
        Expect(visitor, "codigo");
        await forms.RequestCodeAsync();
        await CaseFollower.MailAcceptedAsync(visitor);
        await forms.ConfirmAsync(MailLines.Code(await DemoMails.NewestAsync(visitor, employer.Email!, MailLines.CodeSubject)));
        Expect(visitor, "enlace");
        await CaseFollower.MailAcceptedAsync(visitor);
        await visitor.GoAsync(MailLines.LinkPath(await DemoMails.NewestAsync(visitor, employer.Email!, MailLines.LinkSubject)));
        Expect(visitor, "clave");
        await TellOpenedAsync(visitor);
        await forms.SetKeyAsync(FreshKey.Next());
        Expect(visitor, "listo");
    }

    // The page's script does that.
    private static async Task TellOpenedAsync(HttpVisitor visitor)
    {
        var fields = visitor.Fill().Fields;
        using var response = await visitor.RawPostAsync(
            visitor.Page.QuerySelector("[data-opened]")!.GetAttribute("data-opened")!, new() { ["formulario"] = fields["formulario"] });
        response.EnsureSuccessStatusCode();
    }

    private static void Expect(HttpVisitor visitor, string step)
    {
        if (visitor.Step != step)
        {
            throw new BenchException($"On {visitor.Path} instead of «{step}»: «{visitor.Step}», {visitor.Reason}.");
        }
    }
}
