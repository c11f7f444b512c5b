using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Core.Features.SignedRequests.Shared;

/// <summary>Where a signed request stands. The names are stored.</summary>
public enum SignedRequestState
{
    /// <summary>The letter is there to be signed.</summary>
    Drafted,
    /// <summary>Signed; whoever asked has to prove first that they read the new address.</summary>
    EmailToProve,
    /// <summary>People judge it.</summary>
    UnderReview,
    /// <summary>People want to see more: the letter can be uploaded again.</summary>
    MoreAsked,
    /// <summary>The program found everything in order, and nothing changes on file.</summary>
    Accepted,
    /// <summary>People agreed.</summary>
    Approved,
    /// <summary>People did not agree, or every upload was refused.</summary>
    Refused,
}

/// <summary>Method 3: a letter that the portal wrote, that the employer signs electronically and sends back.</summary>
/// <remarks>Belongs to a case of method 3 and bears its id. Every method refuses what its state does not allow.</remarks>
public sealed partial class SignedRequest : IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.OfCase(Id), LiveEvents.Requests];

    private readonly List<SignedRequestFile> files = [];

    /// <summary>For the database.</summary>
    private SignedRequest() => (Known, Signer, Ruc, Sucursal, SignerName, Code) = (null!, null!, null!, null!, null!, null!);

    public SignedRequest(RecoveryCase recovery, LetterDraft draft, DateTimeOffset now, DateTimeOffset endsAt)
    {
        (Id, AccountId, Known, Ruc, Sucursal) = (recovery.Id, recovery.AccountId, recovery.Representative, recovery.Ruc, recovery.Sucursal);
        (Signer, SignerName, Code) = (draft.Signer, draft.SignerName, draft.Code);
        Apply(draft, now, endsAt);
    }

    /// <summary>Of its case, too.</summary>
    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>Whom the IESS knew as representative when it was begun.</summary>
    public PersonId Known { get; private set; }

    public Ruc Ruc { get; private set; }
    public Sucursal Sucursal { get; private set; }
    public LetterPurpose Purpose { get; private set; }

    /// <summary>Who has to sign: the representative, or who is to be it.</summary>
    public PersonId Signer { get; private set; }

    public string SignerName { get; private set; }

    /// <summary>The address that is to be on file; none: nothing changes.</summary>
    public string? NewEmail { get; private set; }

    /// <summary>The code on the letter.</summary>
    public string Code { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    /// <summary>Until when the person may go on with it.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    public SignedRequestState State { get; private set; }

    /// <summary>The letter, and what came back; gone once they are kept no longer.</summary>
    public IReadOnlyList<SignedRequestFile> Files => files;

    /// <summary>Who has to sign, for which employer.</summary>
    public EmployerId Employer => new(Signer, Ruc, Sucursal);

    /// <summary>Whether something on file changes by it: then people decide.</summary>
    public bool Changes => Purpose is LetterPurpose.ChangeEmail or LetterPurpose.ChangeRepresentative;

    /// <summary>Whether it is the person's turn.</summary>
    public bool Waits => State is SignedRequestState.Drafted or SignedRequestState.EmailToProve or SignedRequestState.MoreAsked;

    public bool IsExpired(DateTimeOffset now) => Waits && now >= EndsAt;

    public SignedRequestFile? FileOf(LetterPart part) => files.Find(file => file.Part == part);

    /// <summary>Another letter takes the place of the one before. False where it is not the person's turn.</summary>
    public bool Redraft(LetterDraft draft, DateTimeOffset now, DateTimeOffset endsAt)
    {
        if (!Waits || IsExpired(now))
        {
            return false;
        }

        (Verdict, Findings, Signers, ReviewReasons) = (null, [], [], []);
        files.RemoveAll(file => file.Part is LetterPart.Returned);
        Apply(draft, now, endsAt);
        return true;
    }

    private void Apply(LetterDraft draft, DateTimeOffset now, DateTimeOffset endsAt)
    {
        (Purpose, Signer, SignerName, NewEmail, Code) = (draft.Purpose, draft.Signer, draft.SignerName, draft.NewEmail, draft.Code);
        (State, DraftedAt, EndsAt) = (SignedRequestState.Drafted, now, endsAt);
        SetFile(LetterPart.Draft, draft.File, now);
    }

    private void SetFile(LetterPart part, LetterFileFacts facts, DateTimeOffset now)
    {
        if (FileOf(part) is not { } file)
        {
            file = new SignedRequestFile(part);
            files.Add(file);
        }

        file.Set(facts, now);
    }
}

/// <summary>A letter about to be handed out.</summary>
/// <param name="NewEmail">The address that it asks for, where it asks for one.</param>
/// <param name="File">Its bytes.</param>
public sealed record LetterDraft(LetterPurpose Purpose, PersonId Signer, string SignerName, string? NewEmail, string Code, LetterFileFacts File);
