using System.Text.RegularExpressions;

namespace IessPortal.Core.Platform.Messaging.Smtp;

/// <summary>What a mail server answered. Of its words only the codes are kept: they may repeat an address or more.</summary>
/// <param name="Code">RFC 5321, 4.2.</param>
/// <param name="Enhanced">RFC 3463, such as 5.1.1; none: the server gave none.</param>
/// <param name="BlamesUs">Whether its words speak of the sender, the relay or its trust in them.</param>
internal sealed partial record SmtpReply(int Code, EnhancedStatus? Enhanced, SmtpStage Stage, bool BlamesUs)
{
    public static readonly SmtpReply Accepted = new(250, null, SmtpStage.Content, BlamesUs: false);

    /// <summary>The address needs SMTPUTF8, which the server lacks: what RFC 6531, 3.5 has servers answer.</summary>
    public static readonly SmtpReply NeedsUtf8 = new(553, new(5, 6, 7), SmtpStage.Recipient, BlamesUs: false);

    /// <summary>Why there was no answer to the mail itself, which the server may have taken; none: there was one.</summary>
    public string? Missing { get; private init; }

    /// <summary>The server ends the connection by it (RFC 5321, 3.8).</summary>
    public bool EndsConnection => Code is 421;

    /// <summary>Whether no other time and no other set-up of ours would make a difference.</summary>
    private bool BlamesAddress => Code >= 500 && Stage >= SmtpStage.Recipient && Enhanced switch
    {
        null => BlamesAddressByCode,
        { Class: not 5 } => false,
        // Not told by the status alone: anything (x.0.0), or anything with an address (5.1.0).
        { Subject: 0 } => BlamesAddressByCode,
        { Subject: 1, Detail: 0 } => !BlamesUs,
        // The sender's address.
        { Subject: 1, Detail: 7 or 8 } => false,
        { Subject: 1 or 2 } => !BlamesUs,
        { Subject: 6, Detail: 7 } => true,
        _ => false,
    };

    // 556: the domain takes no mail (RFC 7504).
    private bool BlamesAddressByCode => Stage is SmtpStage.Recipient && Code is 550 or 551 or 553 or 556 && !BlamesUs;

    /// <param name="stage">To what it was given.</param>
    /// <param name="recipient">Whom the mail is for.</param>
    public static SmtpReply Read(int code, string words, SmtpStage stage, string sender, string recipient)
    {
        var enhanced = Status().Match(words) is { Success: true } found
            ? new EnhancedStatus(Number(found, "class"), Number(found, "subject"), Number(found, "detail"))
            : null;
        var namesRecipient = words.Contains(recipient, StringComparison.OrdinalIgnoreCase);
        var namesSender = !namesRecipient && words.Contains(sender, StringComparison.OrdinalIgnoreCase);
        var isVague = enhanced is null or { Subject: 0 } or { Subject: 1, Detail: 0 };
        return new(code, enhanced, stage, namesSender || (isVague && OurTrouble().IsMatch(words)));
    }

    /// <summary>The mail itself was under way, and instead of an answer this came.</summary>
    public static SmtpReply NoneTo(Exception exception) => new(0, null, SmtpStage.Content, BlamesUs: false)
    {
        Missing = $"No answer to the mail itself: {(exception is OperationCanceledException ? "it took too long" : SmtpTrouble.Describe(exception))}.",
    };

    /// <summary>What the courier is told.</summary>
    public SendResult ToResult() =>
        Missing is { } reason ? new SendResult.InDoubt(reason)
        : Code is >= 200 and < 300 ? new SendResult.Accepted()
        : BlamesAddress ? new SendResult.AddressRefused(ToString())
        : new SendResult.TemporaryFailure(ToString());

    /// <summary>Codes and stage, nothing else.</summary>
    public override string ToString() => Enhanced is null ? $"{Code} ({Stage})" : $"{Code} {Enhanced} ({Stage})";

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    // Some write «550 #5.1.0» or put it behind a name. Not part of a network address.
    [GeneratedRegex(@"(?<![\d.])(?<class>[245])\.(?<subject>\d{1,3})\.(?<detail>\d{1,3})(?!\.?\d)")]
    private static partial Regex Status();

    // What servers say to strangers, listed senders and broken set-ups where they give no status that tells.
    [GeneratedRegex(
        @"relay|black ?list|block ?list|blocked using|\brbl\b|dnsbl|spam|reputation|\bspf\b|\bdkim\b|\bdmarc\b|authenti|\bauth\b|\bhelo\b|\behlo\b|\bptr\b|" +
        @"rcpthosts|polic(y|ies)\b|prohibit|access denied|not permitted|not allowed to|spamhaus|spamcop|listed (at|by|in|on)\b|rate limit|too many|" +
        @"reverse dns|\brdns\b|sender|log(ged)? ?in\b|\btls\b|\bclient\b|\byour (ip|host|server|domain|network|address)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OurTrouble();
}

/// <summary>RFC 3463: class, subject and detail.</summary>
internal sealed record EnhancedStatus(int Class, int Subject, int Detail)
{
    public override string ToString() => $"{Class}.{Subject}.{Detail}";
}
