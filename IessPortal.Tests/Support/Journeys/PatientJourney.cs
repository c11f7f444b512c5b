using System.Text.RegularExpressions;
using AngleSharp.Dom;
using IessPortal.Core.Domain.Reasons;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>
/// Somebody who wants a new key and does what the pages say: tries again, loads a page anew, asks for another mail, begins anew. Who is told anything else than
/// what a fault of ours or of others can bring about has been wronged.
/// </summary>
/// <param name="traveller">Who it is.</param>
/// <param name="ended">When it is given up.</param>
public partial class PatientJourney(Traveller traveller, CancellationToken ended = default) : IDisposable
{
    /// <summary>Far more than anything lasts that may stand in the way.</summary>
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

    private readonly HttpVisitor visitor = traveller.Browser();
    private RecoveryForms? forms;
    private bool isLost = true;
    private bool beginsAnew;

    /// <summary>Of the way from the first page to a new key, each of them something that the person does.</summary>
    public static IReadOnlyList<string> Steps { get; } = ["identificacion", "preguntas", "codigo", "enlace", "clave"];

    protected HttpVisitor Visitor => visitor;

    /// <summary>Where the person is, as far as they know.</summary>
    private string? Step => isLost ? null : visitor.Step;

    /// <summary>A key was set; where that was an answer before that got lost, the link says so.</summary>
    private bool IsDone => !isLost && (visitor.Step == "listo" || visitor.Reason == Reason.LinkUsed.Code);

    private RecoveryForms Forms => forms ??= new(visitor, traveller.Demo);

    /// <summary>Until the new key is set.</summary>
    /// <exception cref="JourneyException">It never was, or the person was told what is not so.</exception>
    public async Task RecoverAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        var trail = new List<string>();
        while (!IsDone)
        {
            ended.ThrowIfCancellationRequested();
            Require(TimeProvider.System.GetElapsedTime(start) < Patience, $"It never ended: {string.Join(", ", trail.TakeLast(30))}.");
            trail.Add($"{Step ?? "lost"} {visitor.Response?.StatusCode} {(visitor.Page is null ? null : visitor.Reason)}");
            await AroundAsync(Step, () => TryAsync(() => DoAsync(Step)));
        }
    }

    /// <summary>Why a key does not let in; none: it does.</summary>
    public async Task<string?> SignInAsync(string key)
    {
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < Patience; await Task.Delay(Pause, ended))
        {
            using var other = traveller.Browser();
            try
            {
                await other.GoAsync("/ingreso");
                if (other.Response.IsSuccessStatusCode)
                {
                    await other.SendAsync(new() { ["usuario"] = traveller.UserName, ["clave"] = key });
                }

                // Who was let in, and of whom the next page could not find that out, stands before the door again and is told of no fault of theirs.
                if ((int)other.Response.StatusCode < 500 && (other.Path == "/mi-cuenta" || other.Reason is not null))
                {
                    return other.Reason;
                }
            }
            catch (Exception exception) when (IsNobodyThere(exception))
            {
                // Once more.
            }
        }

        throw new JourneyException("Nobody could log in.");
    }

    public void Dispose()
    {
        visitor.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What happens around a try at a step; the try fails by itself.</summary>
    protected virtual Task AroundAsync(string? step, Func<Task> act) => act();

    /// <summary>On the page behind the link, before a key is typed.</summary>
    protected virtual Task BeforeKeyAsync() => Task.CompletedTask;

    /// <summary>The mail has not come: does something until it may have.</summary>
    /// <param name="hasCome">Looks into the mailbox.</param>
    protected virtual async Task AwaitMailAsync(Func<bool> hasCome)
    {
        for (var looks = 0; looks < LooksForMail && !hasCome(); looks++)
        {
            await Task.Delay(BetweenLooks, ended);
        }
    }

    protected static void Require(bool right, string otherwise)
    {
        if (!right)
        {
            throw new JourneyException(otherwise);
        }
    }

    private static bool IsNobodyThere(Exception exception) => exception is HttpRequestException or IOException or TaskCanceledException;

    private Task DoAsync(string? step) => step switch
    {
        "identificacion" => IdentifyAsync(),
        "preguntas" => visitor.SendAsync(Forms.Answers(traveller.Answers)),
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
        catch (Exception exception) when (IsNobodyThere(exception))
        {
            isLost = true;
        }

        if (isLost)
        {
            await Task.Delay(Pause, ended);
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

        var (representative, ruc, sucursal) = traveller.Demo.Employer;
        await visitor.SendAsync(
            new() { ["cedula"] = representative.Value, ["ruc"] = ruc.Value, ["sucursal"] = sucursal.Value, ["altcha"] = await visitor.CaptchaAsync() });
        beginsAnew = false;
    }

    private async Task ConfirmAsync()
    {
        if (visitor.Page.QuerySelector("[name=codigo]") is null)
        {
            await Forms.RequestCodeAsync();
        }
        else if (Mail(MailLines.CodeSubject) is { } mail)
        {
            await Forms.ConfirmAsync(MailLines.Code(mail.Text));
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
        await BeforeKeyAsync();
        await Forms.SetKeyAsync(traveller.NewKey);
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
            await Task.Delay(Pause, ended);
            await visitor.SendAsync();
        }
    }

    private async Task BeginAnewAsync(IElement link)
    {
        await visitor.GoAsync(link.GetAttribute("href")!);
        beginsAnew = true;
    }

    private async Task WaitAsync(string subject)
    {
        await AwaitMailAsync(() => Mail(subject) is not null);
        await visitor.ReloadAsync();
    }

    /// <summary>The mail to which the page refers by its number.</summary>
    private ArrivedMail? Mail(string subject)
    {
        var wanted = MailOfPage().Match(visitor.Text).Value;
        return wanted.Length == 0 ? null : traveller.Mails().FirstOrDefault(mail =>
            mail.To == traveller.Demo.Email
                && mail.Subject.StartsWith(subject, StringComparison.Ordinal)
                && mail.Text.Contains($"{wanted}.", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"Solicitud \S+ · correo n\.º \d+")]
    private static partial Regex MailOfPage();
}
