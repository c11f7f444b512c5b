namespace IessPortal.Core.Features.Recovery;

/// <summary>When a case got how far: the step alone does not tell it of one that was refused or given up later.</summary>
public abstract class CaseMilestones
{
    /// <summary>When nothing stood in the way of the method.</summary>
    public DateTimeOffset? AdmittedAt { get; private protected set; }

    /// <summary>Method 1: when the questions were answered, or there were none to ask.</summary>
    public DateTimeOffset? PassedAt { get; private protected set; }

    /// <summary>When the mail server accepted the first mail with a code.</summary>
    public DateTimeOffset? FirstMailAt { get; private protected set; }

    /// <summary>When a code was typed back.</summary>
    public DateTimeOffset? ConfirmedAt { get; private protected set; }
}
