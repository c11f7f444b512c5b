using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>A new address, proved at the counter; a new representative.</summary>
public sealed partial class ContactPanel
{
    [Inject] public SendContactCodeHandler Send { get; set; } = null!;
    [Inject] public ConfirmContactHandler Confirm { get; set; } = null!;
    [Inject] public ChangeRepresentativeHandler ChangeRepresentative { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    private string? Address { get; set; }
    private string? Code { get; set; }
    private string? Name { get; set; }

    /// <summary>Whether the visit is about it, or comes to nothing without it; else it is folded away.</summary>
    private bool IsWanted => View.MaskedEmail is null
        || View.Visit.Purpose is Purpose.ChangeEmail or Purpose.ChangeRepresentative
        || (View.Account is { } account && account.Representative != View.Visit.Representative)
        || View.Visit.ContactCodes.Count > 0;

    private Task SendAsync() => DoAsync(async () =>
    {
        var outcome = await Send.HandleAsync(new(View.Visit.Id, Address, Actor), CancellationToken.None);
        return outcome.Match<string?>(new(
            Sent: _ => null,
            OnItsWay: waits => T["Issue.OnItsWay", DisplayText.Time(waits.Until)],
            TooSoon: soon => T["Issue.TooSoon", DisplayText.Time(soon.NextAt)],
            NoneLeft: _ => T["Contact.NoneLeft"],
            NoAddress: _ => T["Contact.Bad"],
            NotOpen: _ => T["NotOpen"],
            NotFound: _ => T["Unknown"]));
    });

    private Task ConfirmAsync() => DoAsync(async () =>
    {
        var outcome = await Confirm.HandleAsync(new(View.Visit.Id, Code, Actor), CancellationToken.None);
        Code = null;
        return outcome.Match<string?>(new(
            Accepted: _ =>
            {
                (Address, Message) = (null, T["Contact.Done"]);
                return null;
            },
            Wrong: wrong => DisplayText.Count(T, "Contact.Wrong", wrong.TriesLeft),
            OfOtherCase: _ => T["Contact.Void"],
            Exhausted: _ => DisplayText.Count(T, "Contact.Wrong", 0),
            Replaced: _ => T["Contact.Replaced"],
            NotUsable: _ => T["Contact.Void"],
            AlreadyUsed: _ => T["Contact.Void"],
            NotOpen: _ => T["NotOpen"],
            NotFound: _ => T["Unknown"]));
    });

    private Task ChangeAsync() => DoAsync(async () =>
    {
        var outcome = await ChangeRepresentative.HandleAsync(new(View.Visit.Id, Name, Actor), CancellationToken.None);
        return outcome.Match<string?>(new(
            Changed: _ =>
            {
                Message = T["Contact.Changed"];
                return null;
            },
            Same: _ => T["Contact.Same"],
            DocumentsMissing: _ => T["Contact.Documents"],
            NoName: _ => T["Issue.NoName"],
            NotOpen: _ => T["NotOpen"],
            NotFound: _ => T["Unknown"]));
    });
}
