using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Public.Recovery;

/// <summary>What a page tells about its newest code and about the one that was typed last, the same on every page that asks for one.</summary>
/// <param name="ErrorReason">What is wrong, if anything.</param>
/// <param name="Waits">A code is out and can be typed.</param>
/// <param name="TriesLeft">For the code that is out, once a wrong one was typed.</param>
/// <param name="OtherReference">Of the case whose code was typed by mistake.</param>
public sealed record CodeMessages(Reason? ErrorReason, bool Waits, int? TriesLeft, string? OtherReference)
{
    private const string Name = "aviso";
    private const string Other = "otra";

    /// <summary>Keeps over the redirect what the state of the newest code does not tell by itself.</summary>
    public static (string Name, string? Value)[] ToFlash(ConfirmCodeOutcome outcome)
    {
        return outcome.Match<(string, string?)[]>(new(
            Accepted: _ => [],
            Wrong: _ => [],
            OfOtherCase: other => [(Name, Reason.CodeOfOtherCase.Code), (Other, other.Reference)],
            Exhausted: _ => [],
            Replaced: _ => [(Name, Reason.CodeReplaced.Code)],
            NotUsable: _ => [],
            AlreadyUsed: _ => [],
            NotOpen: _ => [],
            NotFound: _ => []));
    }

    /// <summary>Puts together what is to be told.</summary>
    /// <param name="code">The newest; null if there is none.</param>
    /// <param name="flash">What was kept over the redirect.</param>
    /// <param name="channel">By which it went out.</param>
    public static CodeMessages Of(
        MailedCode? code,
        IReadOnlyDictionary<string, string?> flash,
        DateTimeOffset now,
        RecoveryOptions limits,
        DeliveryChannel channel = DeliveryChannel.Mail)
    {
        var waits = code?.IsUsable(now) is true;
        var wrong = waits && code!.WrongTries > 0;
        return new(
            flash.GetValueOrDefault(Name) is { } stored ? Reason.FromStored(stored) : Of(code, now, channel),
            waits,
            wrong ? limits.CodeTries - code!.WrongTries : null,
            flash.GetValueOrDefault(Other));
    }

    private static Reason? Of(MailedCode? code, DateTimeOffset now, DeliveryChannel channel) => code?.StateAt(now) switch
    {
        CodeState.OnItsWay or CodeState.Live when code.WrongTries > 0 => Reason.CodeWrong,
        CodeState.Expired => Reason.CodeExpired,
        CodeState.Exhausted => Reason.CodeSpent,
        CodeState.NotDelivered when channel is DeliveryChannel.Sms => Reason.SmsNotDelivered,
        CodeState.NotDelivered => code.Delivery.AddressRefused ? Reason.AddressRefused : Reason.MailNotAccepted,
        _ => null,
    };
}
