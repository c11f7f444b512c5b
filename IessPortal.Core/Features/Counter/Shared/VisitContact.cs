namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>What changed during a visit of how and through whom the employer is reached.</summary>
public sealed class VisitContact
{
    /// <summary>The address that was proved last.</summary>
    public string? ProvenEmail { get; private set; }

    /// <summary>When the address of an employer who had an account was changed.</summary>
    public DateTimeOffset? EmailChangedAt { get; private set; }

    public DateTimeOffset? RepresentativeChangedAt { get; private set; }

    /// <summary>When either changed last.</summary>
    public DateTimeOffset? ChangedAt => EmailChangedAt > RepresentativeChangedAt ? EmailChangedAt : RepresentativeChangedAt ?? EmailChangedAt;

    internal void Prove(string email) => ProvenEmail = email;

    internal void EmailChanged(DateTimeOffset now) => EmailChangedAt = now;

    internal ChangeRepresentativeOutcome ChangeRepresentative(DateTimeOffset now)
    {
        RepresentativeChangedAt = now;
        return new ChangeRepresentativeOutcome.Changed();
    }
}
