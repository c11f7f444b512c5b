using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Core.Features.Accounts.PersonalData;

/// <summary>How it stands with a request. The names are stored.</summary>
public enum CorrectionState
{
    Waiting,
    Made,
    Declined,
}

/// <summary>An employer says that something held about it is wrong (LOPDP, right to rectification), and a supervisor answers.</summary>
public sealed class CorrectionRequest : IWatched
{
    public const int LongestText = 1000;

    IEnumerable<string> IWatched.Topics => [LiveEvents.Corrections];

    /// <summary>For the database.</summary>
    private CorrectionRequest() => (Reference, Wrong) = (null!, null!);

    public CorrectionRequest(Guid id, Guid accountId, string reference, string wrong, string? right, DateTimeOffset now) =>
        (Id, AccountId, Reference, Wrong, Right, AskedAt) = (id, accountId, reference, wrong, right, now);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public string Reference { get; private set; }

    /// <summary>What is wrong, in the employer's words.</summary>
    public string Wrong { get; private set; }

    /// <summary>How it should be, where they said so.</summary>
    public string? Right { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }
    public CorrectionState State { get; private set; }

    /// <summary>What the employer was told.</summary>
    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }
    public Guid? AnsweredBy { get; private set; }

    /// <summary>Answers once. False where somebody did already.</summary>
    public bool Settle(bool made, string answer, Guid by, DateTimeOffset now)
    {
        if (State is not CorrectionState.Waiting)
        {
            return false;
        }

        (State, Answer, AnsweredBy, AnsweredAt) = (made ? CorrectionState.Made : CorrectionState.Declined, answer, by, now);
        return true;
    }
}
