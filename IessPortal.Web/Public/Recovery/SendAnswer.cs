using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Web.Public.Recovery;

/// <summary>What came of asking for another mail or SMS, in words: it always says what happened and when the next is possible.</summary>
public sealed record SendAnswer(string Text, bool Good)
{
    private const string Name = "envio";

    /// <summary>Keeps the answer over the redirect; nothing where the page itself shows it, as it does the first one sent.</summary>
    public static (string Name, string? Value)[] ToFlash(SendOutcome outcome, DisplayText display, DeliveryChannel channel = DeliveryChannel.Mail)
    {
        return outcome.Match<(string, string?)[]>(new(
            Sent: sent => sent.MailNumber == 1 ? [] : Entry("Sent", $"{sent.MailNumber}"),
            OnItsWay: waits => Entry("OnItsWay", display.Time(waits.Until)),
            TooSoon: soon => Entry("TooSoon", display.Time(soon.NextAt)),
            NoneLeft: none => none.GoodUntil is { } until ? Entry("NoneLeft", display.Time(until)) : [],
            NoAddress: _ => [],
            NotOpen: _ => [],
            NotFound: _ => []));

        (string, string?)[] Entry(string kind, string value) => [(Name, $"{channel}|{kind}|{value}")];
    }

    /// <summary>The answer that was kept, if any.</summary>
    public static SendAnswer? From(IReadOnlyDictionary<string, string?> flash, IStringLocalizer<RecoveryTexts> texts)
    {
        return flash.GetValueOrDefault(Name)?.Split('|') is [var channel, var kind, var value]
            ? new(channel == nameof(DeliveryChannel.Sms) ? texts[$"Resend.Sms.{kind}", value] : texts[$"Resend.{kind}", value], kind == "Sent")
            : null;
    }
}
