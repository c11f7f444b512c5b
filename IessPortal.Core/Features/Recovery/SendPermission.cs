namespace IessPortal.Core.Features.Recovery;

/// <summary>Whether another code may be sent.</summary>
public abstract record SendPermission
{
    private SendPermission() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(Func<Granted, T> Granted, Func<OnItsWay, T> OnItsWay, Func<TooSoon, T> TooSoon, Func<NoneLeft, T> NoneLeft);

    /// <summary>The one before is void now.</summary>
    public sealed record Granted : SendPermission
    {
        public override T Match<T>(Cases<T> cases) => cases.Granted(this);
    }

    /// <summary>The one before has not reached the mail server yet; by <paramref name="Until"/> it has, or is void.</summary>
    public sealed record OnItsWay(DateTimeOffset Until) : SendPermission
    {
        public override T Match<T>(Cases<T> cases) => cases.OnItsWay(this);
    }

    public sealed record TooSoon(DateTimeOffset NextAt) : SendPermission
    {
        public override T Match<T>(Cases<T> cases) => cases.TooSoon(this);
    }

    /// <param name="GoodUntil">Until when the last one is good; null: it is not.</param>
    public sealed record NoneLeft(DateTimeOffset? GoodUntil) : SendPermission
    {
        public override T Match<T>(Cases<T> cases) => cases.NoneLeft(this);
    }
}
