namespace IessPortal.Core.Platform.Messaging;

/// <summary>Hands mails to whoever carries them further.</summary>
public interface IMailTransport
{
    /// <summary>Answers when the other side has taken the mail, or not.</summary>
    /// <param name="cancellationToken">Ends the attempt; the answer is then <see cref="SendResult.TemporaryFailure"/>,
    /// <see cref="SendResult.InDoubt"/>, or the exception of the cancellation.</param>
    Task<SendResult> SendAsync(Mail mail, CancellationToken cancellationToken);
}

/// <summary>What came of handing over a mail.</summary>
[Union]
public abstract partial record SendResult
{
    /// <summary>The other side answers for it from now on.</summary>
    public sealed record Accepted : SendResult;

    /// <summary>It will never be taken for this recipient.</summary>
    /// <param name="Detail">What the other side said; nothing secret.</param>
    public sealed record AddressRefused(string Detail) : SendResult;

    /// <summary>Not this time: busy, down, or wrongly set up.</summary>
    /// <param name="Detail">What went wrong; nothing secret.</param>
    public sealed record TemporaryFailure(string Detail) : SendResult;

    /// <summary>It was handed over, and no answer came: the other side may have taken it.</summary>
    /// <param name="Detail">What went wrong; nothing secret.</param>
    public sealed record InDoubt(string Detail) : SendResult;
}
