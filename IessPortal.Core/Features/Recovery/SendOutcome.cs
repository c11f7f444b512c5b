namespace IessPortal.Core.Features.Recovery;

/// <summary>What came of asking for a mail with a code, or with a key link.</summary>
[Union]
public abstract partial record SendOutcome
{
    public sealed record Sent(int MailNumber) : SendOutcome;

    /// <summary>The mail server may still take the one before, until then at the latest.</summary>
    public sealed record OnItsWay(DateTimeOffset Until) : SendOutcome;

    public sealed record TooSoon(DateTimeOffset NextAt) : SendOutcome;

    /// <param name="GoodUntil">Until when the last one can be typed, if it can.</param>
    public sealed record NoneLeft(DateTimeOffset? GoodUntil) : SendOutcome;

    /// <summary>There is no address to send it to, or what was typed cannot be one.</summary>
    public sealed record NoAddress : SendOutcome;

    /// <summary>None is wanted here: what it would be for is over, has expired, or stands at another step.</summary>
    public sealed record NotOpen : SendOutcome;

    /// <summary>There is no such case or visit, or the form was made for another.</summary>
    public sealed record NotFound : SendOutcome;
}
