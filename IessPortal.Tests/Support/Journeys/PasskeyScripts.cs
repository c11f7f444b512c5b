namespace IessPortal.Tests.Support.Journeys;

/// <summary>What the pages' own script does with passkeys, step by step, so that each step can be forged.</summary>
public static class PasskeyScripts
{
    private const string Ask = """
        async () => {
          const form = document.querySelector('form[data-passkey]');
          return JSON.stringify((await (await fetch(form.dataset.options, { method: 'POST', body: new URLSearchParams(new FormData(form)) })).json()).options);
        }
        """;

    private const string Answer = """
        async ([options, verification]) => JSON.stringify(await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON({ ...JSON.parse(options), userVerification: verification }),
        }))
        """;

    private const string Send =
        "answer => { const form = document.querySelector('form[data-passkey]'); form.elements.credencial.value = answer; form.submit(); }";

    /// <summary>Asks for a challenge.</summary>
    public static Task<string> AskAsync(this BrowserVisitor visitor) => visitor.Page.EvaluateAsync<string>(Ask);

    /// <summary>Has the device answer, with another wish for its own check than the portal's.</summary>
    public static Task<string> AnswerAsync(this BrowserVisitor visitor, string asked, string verification)
    {
        return visitor.Page.EvaluateAsync<string>(Answer, new[] { asked, verification });
    }

    /// <summary>Sends an answer, and waits for the page that comes.</summary>
    public static Task SendAnswerAsync(this BrowserVisitor visitor, string answer) =>
        visitor.LeaveAsync(() => visitor.Page.EvaluateAsync(Send, answer));
}
