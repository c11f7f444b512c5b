using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>How far a change of contact data has come.</summary>
public enum ContactStep
{
    /// <summary>The code that went to the address on file is to be typed.</summary>
    Current,
    /// <summary>The code that went to the new address or number is to be typed.</summary>
    New,
    Done,
    /// <summary>Given up, or overtaken by another change.</summary>
    Left,
}

/// <summary>
/// A change of e-mail or mobile by an employer who is logged in: nothing is stored until the address on file and the new one have both answered.
/// </summary>
public sealed class ContactUpdate : IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.OfCase(Id)];

    private readonly List<ContactUpdateCode> codes = [];

    /// <summary>For the database.</summary>
    private ContactUpdate() => (SessionHash, Value, CurrentEmail, Reference) = (null!, null!, null!, null!);

    internal ContactUpdate(Guid id, Guid accountId, ContactUpdateStart start, DateTimeOffset now, TimeSpan window)
    {
        (Id, AccountId, StartedAt, EndsAt) = (id, accountId, now, now + window);
        (SessionHash, CurrentEmail, Reference) = (start.SessionHash, start.CurrentEmail, start.Reference);
        (Part, Value) = start.Contact;
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }

    /// <summary>Of the session that began it; no other can go on with it.</summary>
    public byte[] SessionHash { get; private set; }

    public ChangedPart Part { get; private set; }

    /// <summary>The new address or number.</summary>
    public string Value { get; private set; }

    /// <summary>The address on file when it began.</summary>
    public string CurrentEmail { get; private set; }

    /// <summary>Short, printed on its mails.</summary>
    public string Reference { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public ContactStep Step { get; private set; }
    public int MailsIssued { get; private set; }
    public IReadOnlyList<ContactUpdateCode> Codes => codes;

    /// <summary>The newest code of this step, the only one that can be good.</summary>
    public ContactUpdateCode? CurrentCode => Series.Newest;

    private CodeSeries<ContactUpdateCode> Series => new(codes.FindAll(code => code.Step == Step));

    public NewContact Contact => new(Part, Value);

    /// <summary>To what the codes of this step go.</summary>
    public string Recipient => Step is ContactStep.New ? Value : CurrentEmail;

    /// <summary>And by what.</summary>
    public DeliveryChannel Route => Step is ContactStep.New ? Contact.Route : DeliveryChannel.Mail;

    public bool IsOpen(DateTimeOffset now) => Step is ContactStep.Current or ContactStep.New && now < EndsAt;

    /// <summary>How many more codes may be sent in this step; what never got through does not count.</summary>
    public int CodesLeft(DateTimeOffset now, RecoveryOptions limits) => Series.Left(now, limits);

    /// <summary>Sends a code of this step, the first or another, which voids the one before.</summary>
    /// <param name="hash">Of the code, given the number of its mail.</param>
    public SendOutcome SendCode(Func<int, byte[]> hash, DateTimeOffset now, RecoveryOptions limits)
    {
        if (!IsOpen(now))
        {
            return new SendOutcome.NotOpen();
        }

        return Series.Send(
            () =>
            {
                codes.Add(new ContactUpdateCode(Step, ++MailsIssued, hash(MailsIssued), new Delivery(now, limits.AcceptanceWindow)));
                return MailsIssued;
            },
            now,
            limits);
    }

    /// <summary>The message with a code was taken: its window opens. False where that does not matter any more.</summary>
    public bool CodeAccepted(int mailNumber, DateTimeOffset now, TimeSpan window) =>
        new CodeSeries<ContactUpdateCode>(codes).MailAccepted(mailNumber, now, window);

    /// <summary>The message with a code will not get through. False where that does not matter any more.</summary>
    public bool CodeFailed(int mailNumber, DateTimeOffset now, bool addressRefused) =>
        new CodeSeries<ContactUpdateCode>(codes).MailFailed(mailNumber, now, addressRefused);

    /// <summary>Judges what was typed as code.</summary>
    /// <param name="matches">Whether it is a given one of the codes.</param>
    public ConfirmCodeOutcome Confirm(Func<ContactUpdateCode, bool> matches, DateTimeOffset now, RecoveryOptions limits)
    {
        if (codes.Exists(code => code.UsedAt is not null && matches(code)))
        {
            // Sent twice at once: the first has counted.
            return new ConfirmCodeOutcome.AlreadyUsed();
        }

        if (!IsOpen(now) || CurrentCode is null)
        {
            return new ConfirmCodeOutcome.NotOpen();
        }

        var outcome = Series.Confirm(matches, now, limits);
        if (outcome is ConfirmCodeOutcome.Accepted)
        {
            Step = Step is ContactStep.Current ? ContactStep.New : ContactStep.Done;
        }

        return outcome;
    }

    /// <summary>Gives it up, or lets it give way to another. False where it was over.</summary>
    public bool Leave()
    {
        if (Step is ContactStep.Done or ContactStep.Left)
        {
            return false;
        }

        Step = ContactStep.Left;
        return true;
    }
}

/// <summary>What a change of contact data begins with.</summary>
internal sealed record ContactUpdateStart(byte[] SessionHash, NewContact Contact, string CurrentEmail, string Reference);

/// <summary>A code of one step of a change of contact data.</summary>
public sealed class ContactUpdateCode : MailedCode
{
    /// <summary>For the database.</summary>
    private ContactUpdateCode() { }

    internal ContactUpdateCode(ContactStep step, int mailNumber, byte[] hash, Delivery delivery) : base(mailNumber, hash, delivery) => Step = step;

    public ContactStep Step { get; private set; }
}
