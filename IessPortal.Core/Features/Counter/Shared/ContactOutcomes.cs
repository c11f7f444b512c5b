using IessPortal.Core.Features.Recovery;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>What came of asking for a code to a new address.</summary>
public abstract record SendContactCodeOutcome
{
    private SendContactCodeOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(
        Func<Sent, T> Sent,
        Func<OnItsWay, T> OnItsWay,
        Func<TooSoon, T> TooSoon,
        Func<NoneLeft, T> NoneLeft,
        Func<BadAddress, T> BadAddress,
        Func<NotNow, T> NotNow);

    public sealed record Sent(int MailNumber) : SendContactCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Sent(this);
    }

    /// <summary>The one before has not reached the mail server yet; by <paramref name="Until"/> it has, or is void.</summary>
    public sealed record OnItsWay(DateTimeOffset Until) : SendContactCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OnItsWay(this);
    }

    public sealed record TooSoon(DateTimeOffset NextAt) : SendContactCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.TooSoon(this);
    }

    /// <summary>All codes of the visit went out.</summary>
    public sealed record NoneLeft : SendContactCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NoneLeft(this);
    }

    /// <summary>It is no address, or the one that is on file already.</summary>
    public sealed record BadAddress : SendContactCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.BadAddress(this);
    }

    public sealed record NotNow(VisitState State, Guid? AgentId) : SendContactCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotNow(this);
    }
}

/// <summary>What came of a code typed at the counter.</summary>
public abstract record ConfirmContactOutcome
{
    private ConfirmContactOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(
        Func<Confirmed, T> Confirmed, Func<Wrong, T> Wrong, Func<Replaced, T> Replaced, Func<NotUsable, T> NotUsable, Func<NotNow, T> NotNow);

    public sealed record Confirmed(string Address) : ConfirmContactOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Confirmed(this);
    }

    /// <summary>Without a try left the code is spent.</summary>
    public sealed record Wrong(int TriesLeft) : ConfirmContactOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Wrong(this);
    }

    /// <summary>An earlier code of this visit; costs no try.</summary>
    public sealed record Replaced : ConfirmContactOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Replaced(this);
    }

    /// <summary>No code is good any more, whatever was typed.</summary>
    public sealed record NotUsable(CodeState State) : ConfirmContactOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotUsable(this);
    }

    public sealed record NotNow(VisitState State, Guid? AgentId) : ConfirmContactOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotNow(this);
    }
}

public abstract record ChangeRepresentativeOutcome
{
    private ChangeRepresentativeOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(
        Func<Changed, T> Changed, Func<Same, T> Same, Func<DocumentsMissing, T> DocumentsMissing, Func<NoName, T> NoName, Func<NotNow, T> NotNow);

    public sealed record Changed : ChangeRepresentativeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Changed(this);
    }

    /// <summary>The IESS knows them as representative already, or knows no such employer.</summary>
    public sealed record Same : ChangeRepresentativeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Same(this);
    }

    /// <summary>Identity and nombramiento have to be verified before.</summary>
    public sealed record DocumentsMissing : ChangeRepresentativeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.DocumentsMissing(this);
    }

    /// <summary>The Registro Civil does not say what they are called, and nobody typed it.</summary>
    public sealed record NoName : ChangeRepresentativeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NoName(this);
    }

    public sealed record NotNow(VisitState State, Guid? AgentId) : ChangeRepresentativeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotNow(this);
    }
}
