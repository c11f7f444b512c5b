using IessPortal.Core.Features.Recovery;

namespace IessPortal.Core.Features.SignedRequests.Shared;

/// <summary>What came of asking for a code to the new address.</summary>
public abstract record SendRequestCodeOutcome
{
    private SendRequestCodeOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(Func<Sent, T> Sent, Func<OnItsWay, T> OnItsWay, Func<TooSoon, T> TooSoon, Func<NoneLeft, T> NoneLeft, Func<NotNow, T> NotNow);

    public sealed record Sent(int MailNumber) : SendRequestCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Sent(this);
    }

    /// <summary>The one before has not reached the mail server yet; by <paramref name="Until"/> it has, or is void.</summary>
    public sealed record OnItsWay(DateTimeOffset Until) : SendRequestCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OnItsWay(this);
    }

    public sealed record TooSoon(DateTimeOffset NextAt) : SendRequestCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.TooSoon(this);
    }

    public sealed record NoneLeft : SendRequestCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NoneLeft(this);
    }

    public sealed record NotNow(SignedRequestState State) : SendRequestCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotNow(this);
    }
}

/// <summary>What came of a code that was typed.</summary>
public abstract record ConfirmRequestCodeOutcome
{
    private ConfirmRequestCodeOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(
        Func<Confirmed, T> Confirmed, Func<Wrong, T> Wrong, Func<Replaced, T> Replaced, Func<NotUsable, T> NotUsable, Func<NotNow, T> NotNow);

    public sealed record Confirmed : ConfirmRequestCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Confirmed(this);
    }

    /// <summary>Without a try left the code is spent.</summary>
    public sealed record Wrong(int TriesLeft) : ConfirmRequestCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Wrong(this);
    }

    /// <summary>An earlier code of this request; costs no try.</summary>
    public sealed record Replaced : ConfirmRequestCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Replaced(this);
    }

    public sealed record NotUsable(CodeState State) : ConfirmRequestCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotUsable(this);
    }

    public sealed record NotNow(SignedRequestState State) : ConfirmRequestCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotNow(this);
    }
}
