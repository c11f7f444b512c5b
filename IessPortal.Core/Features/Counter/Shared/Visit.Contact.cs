using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Counter.Shared;

public sealed partial class Visit
{
    private readonly List<ContactCode> contactCodes = [];

    /// <summary>Codes that went to new addresses.</summary>
    public IReadOnlyList<ContactCode> ContactCodes => contactCodes;

    /// <summary>The newest of them, the only one that can be good.</summary>
    public ContactCode? CurrentContactCode => ContactSeries.Newest;

    private CodeSeries<ContactCode> ContactSeries => new(contactCodes);

    /// <summary>The address that was proved last.</summary>
    public string? ProvenEmail { get; private set; }

    /// <summary>When the address of an employer who had an account was changed.</summary>
    public DateTimeOffset? EmailChangedAt { get; private set; }

    public DateTimeOffset? RepresentativeChangedAt { get; private set; }

    /// <summary>Mails a code to a new address; the one before is void.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="hash">Of the code, given the number of its mail.</param>
    public SendOutcome SendContactCode(string address, Func<int, byte[]> hash, Guid by, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(hash);
        ArgumentNullException.ThrowIfNull(limits);
        if (!MayWork(by) || KeySetAt is not null)
        {
            return new SendOutcome.NotOpen();
        }

        return ContactSeries.Send(
            () =>
            {
                contactCodes.Add(new ContactCode(address, ++MailsIssued, hash(MailsIssued), new Delivery(now, limits.AcceptanceWindow)));
                return MailsIssued;
            },
            now,
            limits);
    }

    /// <summary>The mail server took the mail with a code: its window opens. False where that does not matter any more.</summary>
    public bool ContactCodeAccepted(int mailNumber, DateTimeOffset now, TimeSpan window) => ContactSeries.MailAccepted(mailNumber, now, window);

    /// <summary>The mail with a code will not get through. False where that does not matter any more.</summary>
    public bool ContactCodeFailed(int mailNumber, DateTimeOffset now, bool addressRefused) => ContactSeries.MailFailed(mailNumber, now, addressRefused);

    /// <summary>Judges the code that was typed at the counter.</summary>
    public ConfirmCodeOutcome ConfirmContact(Func<ContactCode, bool> matches, Guid by, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentNullException.ThrowIfNull(limits);
        if (!MayWork(by) || KeySetAt is not null || CurrentContactCode is not { } current)
        {
            return new ConfirmCodeOutcome.NotOpen();
        }

        var outcome = ContactSeries.Confirm(matches, now, limits);
        if (outcome is ConfirmCodeOutcome.Accepted)
        {
            ProvenEmail = current.Address;
        }

        return outcome;
    }

    /// <summary>The address of an account that was there before was changed to the one that was proved.</summary>
    internal void EmailChanged(DateTimeOffset now) => EmailChangedAt = now;

    /// <summary>Says whether the representative may be changed now to the one who is here.</summary>
    /// <param name="known">Whom the IESS knows as representative.</param>
    public ChangeRepresentativeOutcome ChangeRepresentative(PersonId known, Guid by, DateTimeOffset now)
    {
        if (!MayWork(by) || KeySetAt is not null)
        {
            return new ChangeRepresentativeOutcome.NotNow(State, AgentId);
        }

        if (known == Representative)
        {
            return new ChangeRepresentativeOutcome.Same();
        }

        if (Unverified.Any(requirement => requirement is Requirement.Identity or Requirement.Nombramiento))
        {
            return new ChangeRepresentativeOutcome.DocumentsMissing();
        }

        RepresentativeChangedAt = now;
        return new ChangeRepresentativeOutcome.Changed();
    }
}
