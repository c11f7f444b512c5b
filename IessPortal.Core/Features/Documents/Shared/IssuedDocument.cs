namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>Whether a printed document still holds.</summary>
public enum DocumentState
{
    Current,
    /// <summary>A newer one of its kind, with other content, was made for the same case.</summary>
    Replaced,
    Expired,
    /// <summary>What it confirms was called off.</summary>
    Void,
}

/// <summary>A document that the portal made, to be recognised by its code. What it says, and of whom, is on the paper alone.</summary>
public sealed class IssuedDocument
{
    /// <summary>For the database.</summary>
    private IssuedDocument() => (Code, Reference, Fingerprint) = (null!, null!, null!);

    /// <param name="code">Its code, see <see cref="DocumentCode"/>.</param>
    public IssuedDocument(Guid id, string code, DocumentDraft draft, DateTimeOffset now, TimeSpan validFor)
    {
        (Id, Code, IssuedAt, ValidUntil) = (id, code, now, now + validFor);
        (Kind, Purpose, Reference, AccountId, Fingerprint) = draft;
        AppointmentId = draft.AppointmentId;
    }

    public Guid Id { get; private set; }
    public string Code { get; private set; }
    public DocumentKind Kind { get; private set; }

    /// <summary>What is asked for, where it is a letter.</summary>
    public LetterPurpose? Purpose { get; private set; }

    /// <summary>The short reference on each of its pages: of its case, or its own.</summary>
    public string Reference { get; private set; }

    /// <summary>Whose case it was made for; none: it was filled in by hand.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>The turno that it confirms.</summary>
    public Guid? AppointmentId { get; private set; }

    /// <summary>Of all that it says; the same content is the same document.</summary>
    public byte[] Fingerprint { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }
    public DateTimeOffset ValidUntil { get; private set; }
    public DateTimeOffset? ReplacedAt { get; private set; }
    public DateTimeOffset? VoidedAt { get; private set; }

    /// <summary>What its pages show of it.</summary>
    public DocumentMark Mark => new(Id, Code, Kind, Reference, IssuedAt);

    public DocumentState StateAt(DateTimeOffset now) =>
        VoidedAt is not null
            ? DocumentState.Void
            : ReplacedAt is not null
            ? DocumentState.Replaced
            : now >= ValidUntil
            ? DocumentState.Expired
            : DocumentState.Current;

    /// <summary>Whether it says just what <paramref name="draft"/> does, and still holds.</summary>
    public bool Serves(DocumentDraft draft, DateTimeOffset now) =>
        StateAt(now) is DocumentState.Current && Kind == draft.Kind && Fingerprint.AsSpan().SequenceEqual(draft.Fingerprint);

    /// <summary>A newer one takes its place.</summary>
    public bool Replace(DateTimeOffset now)
    {
        if (StateAt(now) is not DocumentState.Current)
        {
            return false;
        }

        ReplacedAt = now;
        return true;
    }

    /// <summary>What it confirms was called off. False where it held no more.</summary>
    public bool Void(DateTimeOffset now)
    {
        if (StateAt(now) is not DocumentState.Current)
        {
            return false;
        }

        VoidedAt = now;
        return true;
    }
}

/// <summary>A document about to be made.</summary>
public sealed record DocumentDraft(DocumentKind Kind, LetterPurpose? Purpose, string Reference, Guid? AccountId, byte[] Fingerprint)
{
    /// <summary>The turno that it confirms.</summary>
    public Guid? AppointmentId { get; init; }
}

/// <summary>What a document's pages show of it.</summary>
public sealed record DocumentMark(Guid Id, string Code, DocumentKind Kind, string Reference, DateTimeOffset IssuedAt);
