using System.Text.RegularExpressions;
using AngleSharp.Dom;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Tests.Faults;

/// <summary>
/// Somebody who wants a new key and does what the pages say: tries again, loads a page anew, asks for another mail, begins anew. Who is told anything else than
/// what such a fault can bring about has been wronged.
/// </summary>
internal sealed partial class PatientPerson : IDisposable
{
    /// <summary>Of the way from the first page to a new key, each of them something that the person does.</summary>
    public static readonly IReadOnlyList<string> Steps = ["identificacion", "preguntas", "codigo", "enlace", "clave"];

    /// <summary>Far more than any of these faults lasts.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>So many looks into the mailbox, and the person looks at the page again.</summary>
    private const int LooksForMail = 20;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(75);

    /// <summary>What a fault of ours, of the mail server, a registry or the clock may lead to. All else is the person's fault, and would be wrong.</summary>
    private static readonly Reason[] Expected =
    [
        Reason.CaptchaFailed, Reason.SriUnreachable, Reason.RegistroCivilUnreachable, Reason.SuperciasUnreachable, Reason.IessUnreachable,
        Reason.CodeExpired, Reason.CodeReplaced, Reason.MailNotAccepted, Reason.AddressRefused, Reason.CaseExpired, Reason.LinkExpired, Reason.LinkUsed,
        Reason.LinkReplaced, Reason.ServiceError,
    ];

    private readonly FaultWorld world;
    private readonly FaultEmployer employer;
    private readonly Strike strike;
    private readonly HttpVisitor visitor;
    private readonly RecoveryForms forms;
    private bool isLost = true;
    private bool beginsAnew;
    private bool triedOldKey;

    public PatientPerson(FaultWorld world, FaultEmployer employer, Strike strike)
    {
        (this.world, this.employer, this.strike) = (world, employer, strike);
        visitor = Visitor();
        forms = new(visitor, employer.Demo);
    }

    /// <summary>Until the new key serves and the old one does not.</summary>
    public async Task RecoverAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        var trail = new List<string>();
        while (!IsDone)
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
            {
                throw new MomentException($"It never ended: {string.Join(", ", trail.TakeLast(30))}.");
            }

            trail.Add($"{Step ?? "lost"} {visitor.Response?.StatusCode} {(visitor.Page is null ? null : visitor.Reason)}");
            await strike.AroundAsync(Step, () => TryAsync(() => DoAsync(Step)));
        }

        await strike.EndAsync();
        await RequireSignInAsync(FaultEmployer.NewKey, null);
        await RequireSignInAsync(FaultEmployer.OldKey, Reason.CredentialsWrong);
    }

    public void Dispose() => visitor.Dispose();

    /// <summary>Where the person is, as far as they know.</summary>
    private string? Step => isLost ? null : visitor.Step;

    /// <summary>A key was set; where that was an answer before that got lost, the link says so.</summary>
    private bool IsDone => !isLost && (visitor.Step == "listo" || visitor.Reason == Reason.LinkUsed.Code);

    private HttpVisitor Visitor() => new(world.Url, inner => new WatchedConnection(inner, world, employer.Number)) { ForwardedFor = employer.Address };

    private Task DoAsync(string? step) => step switch
    {
        "identificacion" => IdentifyAsync(),
        "preguntas" => visitor.SendAsync(forms.Answers(employer.Answers)),
        "codigo" => ConfirmAsync(),
        "enlace" => OpenLinkAsync(),
        "clave" => SetKeyAsync(),
        "rechazo" => GoOnAsync(),
        _ => visitor.Page is null ? visitor.GoAsync("/recuperar") : visitor.ReloadAsync(),
    };

    /// <summary>One try. Whatever came of it, the person then knows where they are, or loads the page anew.</summary>
    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            isLost = (int)visitor.Response.StatusCode >= 500;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
        {
            isLost = true;
        }

        if (isLost)
        {
            await Task.Delay(Pause);
            return;
        }

        Require(
            visitor.Reason is not { } reason || Expected.Any(expected => expected.Code == reason),
            $"On {visitor.Path} the person was told {visitor.Reason}: {visitor.Page.QuerySelector("main")?.Text()}");
    }

    private async Task IdentifyAsync()
    {
        if (!beginsAnew && visitor.Page.QuerySelectorAll("main a").FirstOrDefault(link => link.TextContent == "Continuar con la solicitud") is { } open)
        {
            await visitor.GoAsync(open.GetAttribute("href")!);
            return;
        }

        var (representative, ruc, sucursal) = employer.Demo.Employer;
        await visitor.SendAsync(
            new() { ["cedula"] = representative.Value, ["ruc"] = ruc.Value, ["sucursal"] = sucursal.Value, ["altcha"] = await visitor.CaptchaAsync() });
        beginsAnew = false;
    }

    private async Task ConfirmAsync()
    {
        if (visitor.Page.QuerySelector("[name=codigo]") is null)
        {
            await forms.RequestCodeAsync();
        }
        else if (Mail(MailLines.CodeSubject) is { } mail)
        {
            await forms.ConfirmAsync(MailLines.Code(mail.Text));
        }
        else
        {
            await WaitAsync(MailLines.CodeSubject);
        }
    }

    private async Task OpenLinkAsync()
    {
        if (visitor.Page.QuerySelector("main a.primary") is { } again)
        {
            await BeginAnewAsync(again);
        }
        else if (visitor.Page.QuerySelector("form button.primary") is not null)
        {
            await visitor.SendAsync();
        }
        else if (Mail(MailLines.LinkSubject) is { } mail)
        {
            await visitor.GoAsync(MailLines.LinkPath(mail.Text));
        }
        else
        {
            await WaitAsync(MailLines.LinkSubject);
        }
    }

    private async Task SetKeyAsync()
    {
        if (!triedOldKey)
        {
            await RequireSignInAsync(FaultEmployer.OldKey, null);
            triedOldKey = true;
        }

        await forms.SetKeyAsync(FaultEmployer.NewKey);
    }

    private async Task GoOnAsync()
    {
        if (visitor.Page.QuerySelector("main a.primary") is { } again)
        {
            await BeginAnewAsync(again);
        }
        else
        {
            // A registry that does not answer: once more, in a moment.
            await Task.Delay(Pause);
            await visitor.SendAsync();
        }
    }

    private async Task BeginAnewAsync(IElement link)
    {
        await visitor.GoAsync(link.GetAttribute("href")!);
        beginsAnew = true;
    }

    /// <summary>The mail to which the page refers by its number.</summary>
    private ArrivedMail? Mail(string subject)
    {
        var wanted = MailOfPage().Match(visitor.Text).Value;
        return wanted.Length == 0 ? null : world.Mail.Mails.FirstOrDefault(mail =>
            mail.To == employer.Email
                && mail.Subject.StartsWith(subject, StringComparison.Ordinal)
                && mail.Text.Contains($"{wanted}.", StringComparison.Ordinal));
    }

    private async Task WaitAsync(string subject)
    {
        for (var looks = 0; looks < LooksForMail && Mail(subject) is null; looks++)
        {
            await Task.Delay(BetweenLooks);
        }

        await visitor.ReloadAsync();
    }

    private async Task RequireSignInAsync(string key, Reason? otherwise)
    {
        var told = await SignInAsync(key);
        Require(told == otherwise?.Code, $"Logging in with {(key == FaultEmployer.NewKey ? "the new key" : "the old key")}: «{told ?? "in"}».");
    }

    /// <summary>Why a key does not let in; none: it does.</summary>
    private async Task<string?> SignInAsync(string key)
    {
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < Patience; await Task.Delay(Pause))
        {
            using var other = Visitor();
            try
            {
                await other.GoAsync("/ingreso");
                if (other.Response.IsSuccessStatusCode)
                {
                    await other.SendAsync(new() { ["usuario"] = employer.UserName, ["clave"] = key });
                }

                // Who was let in, and of whom the next page could not find that out, stands before the door again and is told of no fault of theirs.
                if ((int)other.Response.StatusCode < 500 && (other.Path == "/mi-cuenta" || other.Reason is not null))
                {
                    return other.Reason;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
            {
                // Nobody is there: once more.
            }
        }

        throw new MomentException("Nobody could log in.");
    }

    private static void Require(bool right, string otherwise)
    {
        if (!right)
        {
            throw new MomentException(otherwise);
        }
    }

    [GeneratedRegex(@"Solicitud \S+ · correo n\.º \d+")]
    private static partial Regex MailOfPage();
}
