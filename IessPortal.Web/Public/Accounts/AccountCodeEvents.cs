using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Web.Hosting;
using IessPortal.Web.Public.Recovery;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace IessPortal.Web.Public.Accounts;

/// <summary>Tells a page of the account what becomes of the code that was mailed for it, as the pages of a case are told, as server-sent events.</summary>
internal static class AccountCodeEvents
{
    /// <summary>The page of the contact data; else that of the devices.</summary>
    private const string OfContact = "contacto";

    private const string OfDevices = "dispositivos";

    public static void MapAccountCodes(this IEndpointRouteBuilder routes) =>
        routes.MapGet(PortalPaths.AccountEvents, StreamAsync)
            .IsEventStream()
            .RequireAuthorization(AccountPolicies.Master);

    /// <summary>Where the page of the contact data hears of its code.</summary>
    public static string Of(ContactsView view) => SourceOf(OfContact, view.Update!.CurrentCode!, view.Now);

    /// <summary>Where the page of the devices does.</summary>
    public static string Of(DevicesView view) => SourceOf(OfDevices, view.Code!, view.Now);

    private static string SourceOf(string page, MailedCode code, DateTimeOffset now)
    {
        var query = new QueryBuilder { { "de", page } };
        foreach (var (name, news, _) in EventsOf(code, now))
        {
            query.Add("sabe", $"{name}:{news}");
        }

        return PortalPaths.AccountEvents + query;
    }

    // Without [FromQuery] the generated handler expects an array in the body.
    private static async Task StreamAsync(
        HttpContext context, string? de, [FromQuery] string[] sabe, [FromServices] AccountCodes codes, LiveEvents live, TimeProvider time)
    {
        var stopping = context.RequestAborted;
        if (await codes.FindAsync(context, de == OfContact, stopping) is not { } first)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        EventStream.Begin(context.Response);
        using var news = live.Subscribe(LiveEvents.OfCase(first.Topic));
        var sent = CaseStatusSource.Read(sabe);
        // Once the code is spent or its time is over there is nothing to follow.
        while (!stopping.IsCancellationRequested && await codes.FindAsync(context, de == OfContact, stopping) is { } current)
        {
            await CaseEvents.SendAsync(context.Response, EventsOf(current.Code, current.Now), sent, stopping);
            if (!current.Code.IsUsable(current.Now))
            {
                return;
            }

            var delivery = current.Code.Delivery;
            await EventStream.WaitAsync(
                context.Response, news, (delivery.Deadline ?? delivery.AcceptBy) - time.Now(), EventStream.Comment, time, stopping);
        }
    }

    private static IEnumerable<CaseEvent> EventsOf(MailedCode code, DateTimeOffset now)
    {
        var state = code.Delivery.StateAt(now) switch
        {
            DeliveryState.OnItsWay => "en-cola",
            DeliveryState.NotDelivered => code.Delivery.AddressRefused ? "rechazado" : "no-aceptado",
            _ => "aceptado",
        };
        yield return new("correo", $"{state} {code.MailNumber}", new { estado = state, numero = code.MailNumber });
        if (code.Delivery.Deadline is { } deadline)
        {
            yield return new("plazo", $"{deadline.UtcTicks}", new { vence = deadline.UtcDateTime, ahora = now.UtcDateTime });
        }
    }
}

/// <summary>Finds the code that a page of the account waits for.</summary>
internal sealed class AccountCodes(ViewContactsHandler contacts, ViewDevicesHandler devices)
{
    /// <returns>What it is watched by, the code, and when it was looked at; none where none is out.</returns>
    public async Task<(Guid Topic, MailedCode Code, DateTimeOffset Now)?> FindAsync(HttpContext context, bool ofContact, CancellationToken cancellationToken)
    {
        var session = EmployerSession.Of(context);
        if (ofContact)
        {
            var view = await contacts.HandleAsync(session, cancellationToken);
            return view is { IsUnderWay: true, Update: { CurrentCode: { } sent } update } ? (update.Id, sent, view.Now) : null;
        }

        return await devices.HandleAsync(session, cancellationToken) is { Code: { } code } seen ? (code.Id, code, seen.Now) : null;
    }
}
