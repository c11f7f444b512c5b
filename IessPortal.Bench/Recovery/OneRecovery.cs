using IessPortal.Core.Demo;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Recovery;

/// <summary>One employer's recovery with everything that a browser asks the server for, short of files that it has in its cache.</summary>
internal static class OneRecovery
{
    /// <summary>For one answer, or one mail.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="visitor">A browser that was nowhere yet.</param>
    /// <param name="employer">Who.</param>
    /// <param name="answers">What the employer would answer to each question.</param>
    /// <param name="sink">Where its mails arrive.</param>
    /// <returns>How many requests it took.</returns>
    /// <exception cref="BenchException">It did not come to its end.</exception>
    public static async Task<int> RunAsync(
        HttpVisitor visitor, DemoEmployer employer, IReadOnlyDictionary<string, string?> answers, MailSink sink)
    {
        var forms = new RecoveryForms(visitor, employer);
        await forms.IdentifyAsync();
        Expect(visitor, "preguntas");
        await visitor.SendAsync(forms.Answers(answers));
        Expect(visitor, "codigo");
        // The code went out with the answers.
        await CaseFollower.MailAcceptedAsync(visitor);
        await forms.ConfirmAsync(MailLines.Code(await sink.NextAsync(employer.Email!, MailLines.CodeSubject, Patience)));
        Expect(visitor, "enlace");
        await CaseFollower.MailAcceptedAsync(visitor);
        await visitor.GoAsync(MailLines.LinkPath(await sink.NextAsync(employer.Email!, MailLines.LinkSubject, Patience)));
        Expect(visitor, "clave");
        await TellOpenedAsync(visitor);
        await forms.SetKeyAsync(FreshKey.Next());
        Expect(visitor, "listo");
        return visitor.Requests;
    }

    /// <summary>That the page behind the link was opened, as the page's script tells it.</summary>
    public static async Task TellOpenedAsync(HttpVisitor visitor)
    {
        var fields = visitor.Fill().Fields;
        using var response = await visitor.RawPostAsync(
            visitor.Page.QuerySelector("[data-opened]")!.GetAttribute("data-opened")!, new() { ["formulario"] = fields["formulario"] });
        response.EnsureSuccessStatusCode();
    }

    /// <exception cref="BenchException">The visitor is elsewhere.</exception>
    public static void Expect(HttpVisitor visitor, string step)
    {
        if (visitor.Step != step)
        {
            throw new BenchException($"On {visitor.Path} instead of «{step}»: «{visitor.Step}», {visitor.Reason}.");
        }
    }
}
