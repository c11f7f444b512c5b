namespace IessPortal.Core.Features.Recovery;

/// <summary>What came of asking for a code; every answer says when the next is possible.</summary>
public abstract record SendCodeOutcome
{
    private SendCodeOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(
        Func<Sent, T> Sent, Func<OnItsWay, T> OnItsWay, Func<TooSoon, T> TooSoon, Func<NoneLeft, T> NoneLeft, Func<OutOfStep, T> OutOfStep,
        Func<CaseExpired, T> CaseExpired);

    public sealed record Sent(int MailNumber) : SendCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Sent(this);
    }

    /// <summary>The one before has not reached the mail server yet; by <paramref name="Until"/> it has, or is void.</summary>
    public sealed record OnItsWay(DateTimeOffset Until) : SendCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OnItsWay(this);
    }

    public sealed record TooSoon(DateTimeOffset NextAt) : SendCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.TooSoon(this);
    }

    /// <summary>All codes of the case went out. The last is good until <paramref name="LastUntil"/>; without that the case is spent.</summary>
    public sealed record NoneLeft(DateTimeOffset? LastUntil) : SendCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NoneLeft(this);
    }

    public sealed record OutOfStep(RecoveryStep Step) : SendCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OutOfStep(this);
    }

    public sealed record CaseExpired : SendCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.CaseExpired(this);
    }
}
