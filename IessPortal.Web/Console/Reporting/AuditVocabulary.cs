using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Web.Console.Counter;
using IessPortal.Web.Console.Counter.Visits;

namespace IessPortal.Web.Console.Reporting;

/// <summary>The words for stored names in an entry's detail, by what the entry tells of.</summary>
public sealed class AuditVocabulary(
    IStringLocalizer<AuditTexts> audit, IStringLocalizer<ConsoleTexts> console, IStringLocalizer<SharedTexts> shared, IStringLocalizer<ReasonTexts> reasons,
    IStringLocalizer<VisitTexts> visits, IStringLocalizer<CounterTexts> counter,
    IStringLocalizer<PaperTexts> papers, IStringLocalizer<SignatureTexts> signatures)
{
    /// <summary>Names that only the audit tells.</summary>
    internal static readonly IReadOnlySet<string> Own = new HashSet<string>
    {
        "Account", "Email", "Mobile", "Current", "New", "Visit", "Story", "Search", "SignedRequest", "Unblock", "CorrectionRequest", "UnblockRequest",
        "passkey", "Confirmation", "Draft", "Returned", "Payroll", "Notices", "Queries", "Whole", "Broken",
        "Rows", "Created", "Changed", "Unchanged", "Faulty",
    };

    /// <summary>What a stored name is called; none: it is none, and stands for itself.</summary>
    public string? Find(AuditKind kind, string name) => kind switch
    {
        AuditKind.MailAccepted or AuditKind.MailRefused or AuditKind.MailGivenUp or AuditKind.MailTextsChanged or AuditKind.MailTextsRestored =>
            MailTemplates.Find(name)?.Name,
        AuditKind.CaseRefused or AuditKind.RegistryUnavailable or AuditKind.LetterReviewed when ReasonOf(name) is { } reason => reasons[$"{reason}.Title"],
        AuditKind.StaffInvited or AuditKind.StaffRolesChanged when Enum.TryParse<StaffRole>(name, out var role) => console[$"Role.{role}"],
        AuditKind.AccountBlocked or AuditKind.KeyRefused when Enum.TryParse<BlockCause>(name, out var cause) => console[$"Cause.{cause}"],
        AuditKind.KeySet or AuditKind.AccountUnblocked when Enum.TryParse<RecoveryMethod>(name, out var method) => shared[$"Method.{method}.Name"],
        AuditKind.AppointmentBooked when Enum.TryParse<Purpose>(name, out var purpose) => visits[$"Purpose.{purpose}"],
        AuditKind.DocumentsIssued when Enum.TryParse<DocumentKind>(name, out var document) => papers[$"Kind.{document}"],
        AuditKind.LetterDrafted or AuditKind.RequestApproved or AuditKind.RequestRefused or AuditKind.RequestMoreAsked
            when Enum.TryParse<LetterPurpose>(name, out var purpose) => papers[$"Purpose.{purpose}"],
        AuditKind.LetterAccepted or AuditKind.LetterReviewed or AuditKind.LetterRefused when Enum.TryParse<SignatureFindingKind>(name, out var finding) =>
            // The audit keeps which finding it was, and no more of it.
            signatures[$"Finding.{finding}", "…", "…"],
        AuditKind.ApprovalRequested or AuditKind.ApprovalGranted or AuditKind.ApprovalDeclined when Enum.TryParse<ApprovalKind>(name, out var need) =>
            visits[$"Approvals.Kind.{need}"],
        AuditKind.PersonalDataRevealed when Enum.TryParse<RevealPurpose>(name, out var purpose) => counter[$"Reveal.{purpose}"],
        AuditKind.VisitClosed when Enum.TryParse<VisitResult>(name, out var result) => visits[$"Result.{result}"],
        AuditKind.DocumentVerified or AuditKind.DocumentRefused or AuditKind.ScanAttached or AuditKind.ScanRefused or AuditKind.ScanViewed
            when Enum.TryParse<Requirement>(name, out var requirement) => visits[$"Requirement.{requirement}"],
        AuditKind.AuditRead or AuditKind.AuditExported when Enum.TryParse<AuditKind>(name, out var asked) => console[$"Audit.{asked}"],
        AuditKind.AuditRead or AuditKind.AuditExported when Enum.TryParse<AuditGroup>(name, out var asked) => audit[$"Group.{asked}"],
        _ => Own.Contains(name) ? audit[$"Word.{name}"].Value : null,
    };

    /// <summary>A detail that is a number.</summary>
    public string? Find(AuditKind kind, int number) => kind switch
    {
        AuditKind.StaffRecoveryCodeUsed => DisplayText.Count(audit, "CodesLeft", number),
        AuditKind.SessionClosed or AuditKind.SessionsEnded => DisplayText.Count(audit, "Sessions", number),
        AuditKind.KeyReminded => audit["KeyAge", number.ToString(CultureInfo.CurrentCulture)],
        _ => null,
    };

    private static string? ReasonOf(string code) => Reason.All.FirstOrDefault(reason => reason.Code == code)?.Code;
}
