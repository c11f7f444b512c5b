using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Web.Public.Recovery;

/// <summary>One server-sent event.</summary>
/// <param name="Name">«correo», «plazo», «enlace» or «fin».</param>
/// <param name="News">What makes it worth telling; the same again is not.</param>
internal sealed record CaseEvent(string Name, string News, object Body);

/// <summary>What the browser that follows a case is told.</summary>
/// <param name="Page">The page that it follows the case on.</param>
internal sealed record CaseStatusEvents(CaseProgress View, string Page)
{
    private bool FollowsLink => View.Case.Step is RecoveryStep.Link or RecoveryStep.Done && View.Link is not null;

    private MailedCode? Code => View.LetterCode ?? View.Case.CurrentCode;

    private Delivery? Mail => FollowsLink ? View.Link!.Delivery : Code?.Delivery;

    /// <summary>The case has left the page; nothing more will be told.</summary>
    public bool IsOver => PortalPaths.Of(View.Status) != Page;

    /// <summary>When time alone will change something.</summary>
    public DateTimeOffset ChangesAt => Mail?.StateAt(View.Now) switch
    {
        DeliveryState.OnItsWay => Mail.AcceptBy,
        DeliveryState.Live => Mail.Deadline!.Value,
        _ => View.Case.EndsAt,
    };

    public IEnumerable<CaseEvent> Events()
    {
        if (Mail is { } mail)
        {
            var state = StateOf(mail);
            var number = FollowsLink ? View.Link!.MailNumber : Code!.MailNumber;
            yield return new("correo", $"{state} {number}", new { estado = state, referencia = View.Case.Reference, numero = number });
            if (mail.Deadline is { } deadline)
            {
                yield return new("plazo", $"{deadline.UtcTicks}", new { vence = deadline.UtcDateTime, ahora = View.Now.UtcDateTime });
            }
        }

        if (FollowsLink)
        {
            var state = StateOf(View.Link!);
            yield return new("enlace", state, new { estado = state });
        }

        if (IsOver)
        {
            yield return new("fin", string.Empty, new { motivo = Motive, ir = PortalPaths.Of(View.Status) });
        }
    }

    private string Motive => View.Status.Step switch
    {
        RecoveryStep.Done => "LISTO",
        RecoveryStep.Refused => (View.Status.Reason ?? Reason.ServiceError).Code,
        RecoveryStep.Abandoned => Reason.LinkReplaced.Code,
        _ => "SIGUIENTE-PASO",
    };

    private string StateOf(Delivery delivery) => delivery.StateAt(View.Now) switch
    {
        DeliveryState.OnItsWay => "en-cola",
        DeliveryState.NotDelivered => delivery.AddressRefused ? "rechazado" : "no-aceptado",
        _ => "aceptado",
    };

    private string StateOf(KeyLink link) => link.StateAt(View.Now) switch
    {
        KeyLinkState.OnItsWay => "en-cola",
        KeyLinkState.Live => link.OpenedAt is null ? "aceptado" : "abierto",
        KeyLinkState.Used => "usado",
        KeyLinkState.Replaced => "reemplazado",
        KeyLinkState.Expired => "vencido",
        _ => "no-aceptado",
    };
}
