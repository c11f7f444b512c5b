using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Features.Recovery;

/// <summary>One attempt of an employer's to get the key back online, by method 1, 2 or 3, from identification to the new key.</summary>
/// <remarks>The methods differ in the proof between: no step of one leads into a step of the other. Belongs to the browser that started it. Every method
/// refuses what its step does not allow.</remarks>
public sealed partial class RecoveryCase : IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.OfCase(Id)];

    private readonly List<IssuedCode> codes = [];

    /// <summary>For the database.</summary>
    private RecoveryCase() => (Representative, Ruc, Sucursal, Reference, BrowserHash, Culture) = (null!, null!, null!, null!, null!, null!);

    public RecoveryCase(Guid id, EmployerAccount account, CaseOrigin origin, DateTimeOffset now, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(origin);
        (Id, AccountId, StartedAt, EndsAt) = (id, account.Id, now, now + lifetime);
        (Representative, Ruc, Sucursal) = account.Employer;
        (Reference, BrowserHash, Culture) = origin;
        Method = origin.Method;
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public PersonId Representative { get; private set; }
    public Ruc Ruc { get; private set; }
    public Sucursal Sucursal { get; private set; }

    /// <summary>Recovery, unblocking or signature.</summary>
    public RecoveryMethod Method { get; private set; }

    /// <summary>Short, for people; see <see cref="RandomSecret.Reference"/>.</summary>
    public string Reference { get; private set; }

    /// <summary>Of the token in the browser's cookie.</summary>
    public byte[] BrowserHash { get; private set; }

    /// <summary>The language in which it was started; its mails are written in it.</summary>
    public string Culture { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public RecoveryStep Step { get; private set; }

    /// <summary>What the person has to be told: why it was refused, or which registry keeps it waiting.</summary>
    public Reason? Reason { get; private set; }

    /// <summary>The day that goes with the reason: since when suspended, until when appointed.</summary>
    public DateOnly? ReasonDate { get; private set; }

    /// <summary>The moment that goes with the reason: until when suspended.</summary>
    public DateTimeOffset? ReasonUntil { get; private set; }

    public IReadOnlyList<Question> Questions { get; private set; } = [];
    public IReadOnlyList<IssuedCode> Codes => codes;

    /// <summary>How many mails with a code or link went out; the newest bears this number.</summary>
    public int MailsIssued { get; private set; }

    public KeyLinkSeries Links { get; private set; } = new();
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Whether contributions were overdue when the registries were asked.</summary>
    public bool InMora { get; private set; }

    public bool IsClosed => Step is RecoveryStep.Done or RecoveryStep.Refused or RecoveryStep.Abandoned;

    /// <summary>Time does not run while people judge.</summary>
    public bool IsExpired(DateTimeOffset now) => !IsClosed && Step is not RecoveryStep.Review && now >= EndsAt;

    /// <summary>What the IESS said of the employer's contributions; changes nothing about where the case stands.</summary>
    public void NoteMora(bool inMora) => InMora = inMora;

    /// <summary>A registry does not answer: the case waits where it is, and nobody's tries are touched.</summary>
    public bool WaitFor(Reason reason, DateTimeOffset now)
    {
        if (Step is not RecoveryStep.Checking || IsExpired(now))
        {
            return false;
        }

        Reason = reason;
        return true;
    }

    /// <summary>This method does not serve.</summary>
    public bool Refuse(Refusal refusal, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        if (IsClosed || IsExpired(now))
        {
            return false;
        }

        Step = RecoveryStep.Refused;
        (Reason, ReasonDate, ReasonUntil) = refusal;
        return true;
    }

    /// <summary>
    /// Nothing stands in the way: goes on to the method's proof, which are the questions, past which it goes where there are none to ask, the person's device,
    /// or a letter.
    /// </summary>
    public bool Admit(IReadOnlyList<Question> questions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(questions);
        if (Step is not RecoveryStep.Checking || IsExpired(now))
        {
            return false;
        }

        (Reason, AdmittedAt) = (null, now);
        PassedAt = Method is RecoveryMethod.Recovery && questions.Count == 0 ? now : null;
        Questions = questions;
        Step = Method switch
        {
            RecoveryMethod.Unblocking => RecoveryStep.Biometrics,
            RecoveryMethod.Signature => RecoveryStep.Purpose,
            _ => questions.Count == 0 ? RecoveryStep.Address : RecoveryStep.Questions,
        };
        return true;
    }

    /// <summary>Gives way to a newer case, or to a key that was set by another. What people judge does not: they decide on it.</summary>
    public bool Abandon()
    {
        if (IsClosed || Step is RecoveryStep.Review)
        {
            return false;
        }

        Step = RecoveryStep.Abandoned;
        return true;
    }

    /// <summary>Method 3: goes where its request stands, and lasts as long. False where the case is not at a letter, or is over.</summary>
    public bool SyncWith(SignedRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Step is not (RecoveryStep.Purpose or RecoveryStep.Letter or RecoveryStep.NewEmail or RecoveryStep.Review)
            || IsExpired(now)
            || request.State is SignedRequestState.Refused)
        {
            return false;
        }

        Step = request.State switch
        {
            SignedRequestState.EmailToProve => RecoveryStep.NewEmail,
            SignedRequestState.UnderReview => RecoveryStep.Review,
            SignedRequestState.Accepted or SignedRequestState.Approved => RecoveryStep.Channel,
            _ => RecoveryStep.Letter,
        };
        EndsAt = EndsAt > request.EndsAt ? EndsAt : request.EndsAt;
        if (Step is RecoveryStep.Channel)
        {
            ProvedAt = now;
        }

        return true;
    }

    /// <summary>Has as long from now on at least: what waited for people shall not run out when they are done.</summary>
    internal void Extend(DateTimeOffset until) => EndsAt = EndsAt > until ? EndsAt : until;

    /// <summary>The new key is stored. False where the case was over already.</summary>
    public bool Complete(DateTimeOffset now)
    {
        if (Step is not RecoveryStep.Link)
        {
            return false;
        }

        (Step, DoneAt) = (RecoveryStep.Done, now);
        return true;
    }
}
