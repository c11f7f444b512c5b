using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Features.Reporting;

/// <summary>What kinds of entries belong together. Page and file call it so.</summary>
public enum AuditGroup
{
    /// <summary>Recovering a key online, by methods 1 to 3.</summary>
    Recovery,
    /// <summary>Keys that were set, and the links that lead there.</summary>
    Keys,
    Mail,
    /// <summary>Log-ins of employers, their sessions and devices.</summary>
    SignIn,
    /// <summary>What is on file of an employer, and who looked at it.</summary>
    Accounts,
    /// <summary>People to whom an employer gave access.</summary>
    Users,
    Turnos,
    Counter,
    /// <summary>What one asks for and another decides.</summary>
    Decisions,
    /// <summary>Letters that are signed electronically.</summary>
    Letters,
    /// <summary>Those who work with the console: who they are, what they may, how they get in.</summary>
    Staff,
    /// <summary>Centres, holidays, texts.</summary>
    Administration,
    /// <summary>Reading and exporting the audit and the dashboard.</summary>
    Control,
}

/// <summary>To which group a kind belongs: each to one.</summary>
public static class AuditGroups
{
    private static readonly ILookup<AuditGroup, AuditKind> ByGroup = Enum.GetValues<AuditKind>().ToLookup(Of);

    public static IReadOnlyList<AuditKind> KindsOf(AuditGroup group) => [.. ByGroup[group]];

    public static AuditGroup Of(AuditKind kind) => kind switch
    {
        AuditKind.UnblockRequested or AuditKind.UnblockGranted or AuditKind.UnblockDeclined => AuditGroup.Decisions,
        AuditKind.CorrectionAsked or AuditKind.CorrectionMade or AuditKind.CorrectionDeclined => AuditGroup.Decisions,
        AuditKind.RequestApproved or AuditKind.RequestRefused or AuditKind.RequestMoreAsked => AuditGroup.Decisions,
        AuditKind.StatisticsExported or AuditKind.RecordsPurged or AuditKind.BackupRestored or AuditKind.LegalHoldPlaced or AuditKind.LegalHoldLifted
            or AuditKind.ServerKeyRotated or AuditKind.WindowsLengthened => AuditGroup.Control,
        AuditKind.AccountBlocked or AuditKind.AccountUnblocked or AuditKind.NotMeReported => AuditGroup.Keys,
        AuditKind.SessionsEnded or AuditKind.SessionClosed or AuditKind.OwnKeyWrong => AuditGroup.SignIn,
        AuditKind.MailTextsChanged or AuditKind.MailTextsRestored => AuditGroup.Administration,
        AuditKind.RegistryUnavailable or AuditKind.ProofThrottled or AuditKind.ProgressThrottled => AuditGroup.Recovery,
        _ => ByBeginning(kind.ToString()),
    };

    // Names begin with what they are about; what begins with nothing of these is about an employer's record.
    private static AuditGroup ByBeginning(string name) =>
        Begins(name, "Approval") ? AuditGroup.Decisions
        : Begins(name, "Audit") ? AuditGroup.Control
        : Begins(name, "Staff") ? AuditGroup.Staff
        : Begins(name, "User") ? AuditGroup.Users
        : Begins(name, "Letter", "Authority") ? AuditGroup.Letters
        : Begins(name, "Center", "Holiday") ? AuditGroup.Administration
        : Begins(name, "Appointment") ? AuditGroup.Turnos
        : Begins(name, "Visit", "Scan", "Document") ? AuditGroup.Counter
        : Begins(name, "Mail") ? AuditGroup.Mail
        : Begins(name, "Key", "Link") ? AuditGroup.Keys
        : Begins(name, "Identi", "Case", "Question", "Recovery", "Code") ? AuditGroup.Recovery
        : Begins(name, "Sign", "Device", "Enrolment", "Access") ? AuditGroup.SignIn
        : AuditGroup.Accounts;

    private static bool Begins(string name, params string[] beginnings) =>
        Array.Exists(beginnings, beginning => name.StartsWith(beginning, StringComparison.Ordinal));
}
