using IessPortal.Core.Domain;

namespace IessPortal.Core.Features.Counter.Shared;

[Union]
public abstract partial record ChangeRepresentativeOutcome
{
    public sealed record Changed : ChangeRepresentativeOutcome;

    /// <summary>The IESS knows them as representative already, or knows no such employer.</summary>
    public sealed record Same : ChangeRepresentativeOutcome;

    /// <summary>Identity and nombramiento have to be verified before.</summary>
    public sealed record DocumentsMissing : ChangeRepresentativeOutcome;

    /// <summary>The Registro Civil does not say what they are called, and nobody typed it.</summary>
    public sealed record NoName : ChangeRepresentativeOutcome;

    public sealed record NotNow(VisitState State, Guid? AgentId) : ChangeRepresentativeOutcome;
}
