using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Features.Appointments.Centers;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Home;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Console.Lists;
using IessPortal.Web.Console.Reporting;
using IessPortal.Web.Console.Shell;
using IessPortal.Web.Console.Staff;
using IessPortal.Web.Public;
using IessPortal.Web.Public.Accounts;
using IessPortal.Web.Public.Appointments;

namespace IessPortal.Tests.Web.Texts;

/// <summary>Texts whose keys the code puts together: what each varying part can be.</summary>
internal static class MadeTexts
{
    private static readonly string[] Methods = Enum.GetNames<RecoveryMethod>();
    private static readonly string[] Reasons = [.. Reason.All.Select(reason => reason.Code)];

    /// <summary>Reasons that go with a day or hour; a page has to know it to tell it.</summary>
    private static readonly string[] Dated =
    [
        .. new[]
        {
            Reason.Throttled, Reason.StartsUsedUp, Reason.RecoveryClosed, Reason.RucSuspended, Reason.RucClosed, Reason.RepresentativeDeceased,
            Reason.NombramientoExpired, Reason.SignInWaits,
        }.Select(reason => reason.Code),
    ];

    private static readonly string[] OfAnyNumber = ["Empty", "ForeignDigits", "NotDigits", "TooLong.One", "TooLong.Many"];
    private static readonly string[] TooShort = ["TooShort.One", "TooShort.Many"];

    /// <summary>By file and key, with <c>{}</c> for the part.</summary>
    public static readonly IReadOnlyDictionary<TextUse, string[]> All = new Dictionary<TextUse, string[]>
    {
        [new("SharedTexts", "Affiliate.{}")] = Enum.GetNames<AffiliateKeyState>(),
        [new("SharedTexts", "Affiliate.{}.Do")] = Enum.GetNames<AffiliateKeyState>(),
        [new("SharedTexts", "Method.{}.Name")] = Methods,
        [new("SharedTexts", "Method.{}.Summary")] = Methods,
        [new("SharedTexts", "Trail.{}")] = [.. MethodSteps.Recovery.Union(MethodSteps.Unblocking).Union(MethodSteps.Signature), .. DraftPage.Steps],
        [new("SharedTexts", "Error.{}.Title")] = ["400", "403", "404", "421", "500", "503"],
        [new("SharedTexts", "Error.{}.Text")] = ["400", "403", "404", "421", "500", "503"],
        [new("SharedTexts", "Window.{}")] = ["Day", "Days", "Hour", "Hours", "Minute", "Minutes"],
        [new("ReasonTexts", "{}.Title")] = Reasons,
        [new("ReasonTexts", "{}.Cause")] = Reasons,
        [new("ReasonTexts", "{}.Remedy")] = Reasons,
        [new("ReasonTexts", "{}.Dated")] = Dated,
        [new("IdentifierTexts", "Cedula.{}")] =
        [
            .. OfAnyNumber, .. TooShort,
            .. Faults(IdentifierError.Province, IdentifierError.ThirdDigit, IdentifierError.Repeated, IdentifierError.CheckDigit, IdentifierError.Pattern),
        ],
        [new("IdentifierTexts", "Ruc.{}")] =
        [
            .. OfAnyNumber, .. TooShort,
            .. Faults(IdentifierError.Province, IdentifierError.ThirdDigit, IdentifierError.Repeated, IdentifierError.CheckDigit, IdentifierError.Suffix),
        ],
        [new("IdentifierTexts", "Sucursal.{}")] = [.. OfAnyNumber, .. Faults(IdentifierError.Suffix, IdentifierError.DomesticSucursal)],
        [new("IdentifierTexts", "Mobile.{}")] = [.. OfAnyNumber, .. TooShort, .. Faults(IdentifierError.Pattern)],
        [new("IdentifierTexts", "Email.{}")] = Enum.GetNames<EmailProblem>(),
        [new("AppointmentTexts", "Purpose.{}")] = Enum.GetNames<Purpose>(),
        [new("AppointmentTexts", "Turno.{}")] = [AppointmentPage.Booked, AppointmentPage.Moved],
        [new("MailTexts", "Purpose.{}")] = Enum.GetNames<Purpose>(),
        [new("MailTexts", "Appointment.{}.Title")] = Enum.GetNames<AppointmentNews>(),
        [new("MailTexts", "Appointment.{}.Subject")] = Enum.GetNames<AppointmentNews>(),
        [new("RecoveryTexts", "Code.{}")] = [.. OfAnyNumber, .. TooShort],
        [new("RecoveryTexts", "Questions.{}")] = Enum.GetNames<QuestionKind>(),
        [new("RecoveryTexts", "Questions.{}.Hint")] = Enum.GetNames<QuestionKind>(),
        [new("RecoveryTexts", "Answer.{}")] = Enum.GetNames<AnswerProblem>(),
        [new("RecoveryTexts", "Identify.Notice.{}.Title")] = ["NoCase", "Turn", "Again"],
        [new("RecoveryTexts", "Identify.Notice.{}.Text")] = ["NoCase", "Turn", "Again"],
        [new("RecoveryTexts", "Resend.{}")] = ["Sent", "OnItsWay", "TooSoon", "NoneLeft"],
        [new("RecoveryTexts", "Resend.Sms.{}")] = ["Sent", "OnItsWay", "TooSoon", "NoneLeft"],
        [new("RecoveryTexts", "Link.Track.{}")] = ["Queued", "Accepted", "Opened", "Used"],
        [new("EmployerTexts", "Rule.{}")] = [.. Sample.KeyPolicies().For(Sample.Account()).Rules.Select(rule => rule.Id), KeyPolicy.HistoryRuleId],
        [new("AccountTexts", "Near.{}")] = Enum.GetNames<Proximity>(),
        [new("AccountTexts", "Sessions.Message.{}")] = ["Closed", "Others", "None"],
        [new("AccountTexts", "Contact.Message.{}")] = [nameof(ChangedPart.Email), nameof(ChangedPart.Mobile), "Step", "Cancelled", "Over"],
        [new("InformationTexts", "Home.Q.{}")] = ["Blocked", "Email", "First"],
        [new("InformationTexts", "Home.Q.{}.Answer")] = ["Blocked", "Email", "First"],
        [new("HelpTexts", "{}.Title")] = ["Mail", "Old", "Domestic", "Representative", "Browser", "Habits", "Risk"],
        [new("HelpTexts", "{}.{}")] =
        [
            .. Numbered(("Mail", 6), ("Old", 2), ("Domestic", 2), ("Representative", 2), ("Browser", 4), ("Habits", 4), ("Risk", 3)),
        ],
        [new("StatusTexts", "Registry.{}")] = ["Sri", "RegistroCivil", "Supercias", "Iess"],
        [new("StatusTexts", "Effect.{}")] = ["Sri", "RegistroCivil", "Supercias", "Iess"],
        [new("StatusTexts", "State.{}")] = [nameof(RegistryCondition.Answers), nameof(RegistryCondition.Unasked)],
        [new("StatusTexts", "{}.Hour")] = ["State.Down", "Mail.Down"],
        [new("StatusTexts", "{}.Day")] = ["State.Down", "Mail.Down"],
        [new("HomeTexts", "Registries.{}")] = Enum.GetNames<RegistryCondition>(),
        [new("DataWords", "{}.{}")] =
        [
            .. WordsOf<RecoveryMethod>(), .. WordsOf<RecoveryStep>(), .. WordsOf<BlockCause>(), .. WordsOf<Purpose>(), .. WordsOf<LetterPurpose>(),
            .. WordsOf<AppointmentState>(), .. WordsOf<Preference>(), .. WordsOf<VisitResult>(), .. WordsOf<DocumentKind>(),
            .. WordsOf<SignedRequestState>(), .. WordsOf<CorrectionState>(), .. WordsOf<ChangedPart>(), .. WordsOf<ContactStep>(),
            .. WordsOf<DeliveryChannel>(), .. WordsOf<OutboxState>(),
        ],
        [new("DataWords", "UserPermission.{}")] = Enum.GetNames<UserPermission>(),
        [new("ConsoleTexts", "Theme.{}")] = ["system", "light", "dark"],
        [new("ConsoleTexts", "Area.{}")] = [.. Enum.GetNames<ConsoleArea>().Except([nameof(ConsoleArea.Own)])],
        // Those that the components in use ask for.
        [new("ConsoleTexts", "Mud.{}")] = ["MudDataGrid_Sort", "MudDataGrid_Unsort", "MudDialog_Close", "MudSnackbar_Close"],
        [new("ConsoleTexts", "Nav.{}")] = [.. ConsoleMenu.Entries.Select(entry => entry.Name)],
        [new("AuditTexts", "Group.{}")] = Enum.GetNames<AuditGroup>(),
        [new("AuditTexts", "Word.{}")] = [.. AuditVocabulary.Own],
        [new("StatisticsTexts", "{}")] = [.. Enum.GetNames<CountKind>(), .. Enum.GetNames<TimeKind>(), "MailDays", "Week"],
        [new("StatisticsTexts", "Figure.{}")] = Enum.GetNames<KeyFigureKind>(),
        [new("StatisticsTexts", "Period.{}")] = ["hoy", "7", "30", "90", "mes", "mes-pasado"],
        [new("StatisticsTexts", "Row.{}")] =
        [
            "Identified", "Admitted", "Proven", "CodeAsked", "CodeConfirmed", "LinkAsked", "KeySet", "CodesSent", "CodesExpired", "LinksSent", "LinksExpired",
        ],
        // Steps and what ran out have sentences of their own; hours are shown by weekday.
        [new("StatisticsTexts", "Finding.{}")] =
            [.. Enum.GetNames<CountKind>().Except([nameof(CountKind.Funnel), nameof(CountKind.Expired), nameof(CountKind.Hours)])],
        [new("ConsoleTexts", "Centers.Mode.{}")] = Enum.GetNames<AttendanceMode>(),
        [new("ConsoleTexts", "Centers.Error.{}")] = Enum.GetNames<CenterError>(),
        [new("ConsoleTexts", "Centers.Stranded.By.{}")] = Enum.GetNames<StrandedBy>(),
        [new("ConsoleTexts", "Staff.Factor.{}")] = Enum.GetNames<StaffFactor>(),
        [new("ConsoleTexts", "Staff.{}")] = Enum.GetNames<AccessStep>(),
        [new("ConsoleTexts", "Staff.{}.Hint")] = Enum.GetNames<AccessStep>(),
        [new("ListTexts", "Export.{}")] = Enum.GetNames<ListFormat>(),
        [new("HolidayTexts", "Legend.{}")] = ["law", "own", "local", "worked"],
        [new("MailTemplateTexts", "Error.{}")] = Enum.GetNames<TemplateError>(),
        [new("MailTemplateTexts", "Field.{}")] = [.. MailTemplates.Editable.SelectMany(template => template.Fields).Select(field => field.Key)],
        // Where there is but one nobody chooses.
        [new("MailTemplateTexts", "Sample.{}")] = [.. MailTemplates.Editable.SelectMany(template => template.Samples.Keys).Except(["Only"])],
        [new("MailTexts", "{}.Name")] = [.. MailTemplates.All.Select(template => template.Id)],
        [new("HolidayTexts", "Kind.{}")] = Enum.GetNames<HolidayKind>(),
        [new("HolidayTexts", "National.{}")] = Enum.GetNames<NationalHoliday>(),
        [new("HolidayTexts", "Error.{}.{}")] =
        [
            "Error.Name.Empty", "Error.Reason.Empty", "Error.Day.Empty", "Error.Day.Malformed", "Error.Day.Taken", "Error.Day.NoHoliday", "Error.City.Unknown",
        ],
        [new("ConsoleTexts", "Access.Add.{}")] = [.. AddPasskeyOutcome.CaseNames],
        [new("SignatureTexts", "Ask.{}")] = [.. Enum.GetNames<LetterPurpose>().Except([nameof(LetterPurpose.FirstKey)])],
        [new("SignatureTexts", "Ask.Error.{}")] = Enum.GetNames<LetterInputError>(),
        [new("SignatureTexts", "Upload.{}")] = Enum.GetNames<UploadError>(),
        [new("SignatureTexts", "Step.{}")] = Enum.GetNames<VerificationStep>(),
        [new("SignatureTexts", "Verdict.{}")] = Enum.GetNames<FindingVerdict>(),
        [new("SignatureTexts", "Finding.{}")] = Enum.GetNames<SignatureFindingKind>(),
        // What is well leaves nothing to be done.
        [new("SignatureTexts", "Next.{}")] =
        [
            .. Enum.GetValues<SignatureFindingKind>()
                .Where(kind => SignatureFindings.VerdictOf(kind) is not FindingVerdict.Passed)
                .Select(kind => kind.ToString()),
        ],
        [new("ConsoleTexts", "Request.State.{}")] = Enum.GetNames<SignedRequestState>(),
        [new("ConsoleTexts", "Request.Decision.{}")] = Enum.GetNames<RequestDecision>(),
        [new("ConsoleTexts", "Request.Verdict.{}")] = Enum.GetNames<SignatureVerdict>(),
        [new("ConsoleTexts", "Request.Letter.{}")] = Enum.GetNames<LetterPart>(),
        [new("MailTexts", "Request.{}.Title")] = ["More", "Refused"],
        [new("MailTexts", "Request.{}.Intro")] = ["More", "Refused"],
        [new("MailTexts", "Request.{}.Button")] = ["More", "Refused"],
        [new("UnblockingTexts", "Channel.{}")] = Enum.GetNames<DeliveryChannel>(),
        [new("UnblockingTexts", "Devices.Message.{}")] = [.. EnrolOutcome.CaseNames, "Renamed", "Removed", "Unknown", "NoneLeft"],
        [new("MailTexts", "UserChanged.{}.Title")] = Enum.GetNames<UserNews>(),
        [new("MailTexts", "UserChanged.{}.Intro")] = Enum.GetNames<UserNews>(),
        [new("MailTexts", "Correction.{}.Title")] = ["Asked", "Made", "Declined"],
        [new("MailTexts", "Correction.{}.Intro")] = ["Asked", "Made", "Declined"],
        [new("UserTexts", "Permission.{}")] = Enum.GetNames<UserPermission>(),
        [new("UserTexts", "Permission.{}.Text")] = Enum.GetNames<UserPermission>(),
        [new("UserTexts", "State.{}")] = Enum.GetNames<UserState>(),
        [new("UserTexts", "Users.Message.{}")] =
        [
            nameof(InviteUserOutcome.Invited), nameof(InviteUserOutcome.TooMany), .. Enum.GetNames<UserChange>(),
            .. ChangeUserOutcome.CaseNames.Except([nameof(ChangeUserOutcome.Done)]),
        ],
        [new("UserTexts", "Did.{}")] = [.. ViewActivityHandler.ShownKinds.Select(kind => kind.ToString())],
        [new("UserTexts", "By.{}")] = [nameof(ActivityBy.Visitor), nameof(ActivityBy.Staff), nameof(ActivityBy.Portal)],
        [new("DataTexts", "Agreement.{}.Title")] = Enum.GetNames<RepresentativeAgreement>(),
        [new("DataTexts", "Agreement.{}.Text")] = Enum.GetNames<RepresentativeAgreement>(),
        [new("DataTexts", "Held.{}")] = [.. DataPage.Held],
        [new("DataTexts", "Held.{}.Why")] = [.. DataPage.Held],
        [new("SharedTexts", "Correction.{}")] = Enum.GetNames<CorrectionState>(),
        [new("CorrectionTexts", "Outcome.{}")] = [.. AnswerCorrectionOutcome.CaseNames],
        [new("MailTexts", "Device.{}.Title")] = ["Added", "Removed"],
        [new("MailTexts", "Device.{}.Intro")] = ["Added", "Removed"],
        [new("VisitTexts", "Enrol.Track.{}")] = ["Shown", "Opened", "Used"],
        [new("VisitTexts", "Enrol.State.{}")] = Enum.GetNames<EnrolmentState>(),
        [new("VisitTexts", "Purpose.{}")] = Enum.GetNames<Purpose>(),
        [new("VisitTexts", "State.{}")] = Enum.GetNames<VisitState>(),
        [new("VisitTexts", "Result.{}")] = Enum.GetNames<VisitResult>(),
        [new("VisitTexts", "Check.{}")] = Enum.GetNames<AutoCheck>(),
        [new("VisitTexts", "Agreement.{}")] = [.. Enum.GetNames<Agreement>().Except([nameof(Agreement.NotAsked)])],
        [new("VisitTexts", "Sri.{}")] = Enum.GetNames<SriState>(),
        [new("VisitTexts", "Requirement.{}")] = Enum.GetNames<Requirement>(),
        [new("VisitTexts", "Verdict.{}")] = Enum.GetNames<Verdict>(),
        [new("VisitTexts", "Alert.{}")] =
            ["Blocked", "OtherRepresentative", "NewRepresentative", "EmailChanged", "Disagreement", "Mora", "MoraUnknown"],
        [new("VisitTexts", "Compare.On.{}")] = [nameof(Requirement.Identity), nameof(Requirement.TaxRegistration), nameof(Requirement.Nombramiento)],
        [new("VisitTexts", "Need.{}")] = Enum.GetNames<ApprovalKind>(),
        [new("VisitTexts", "Approvals.Kind.{}")] = Enum.GetNames<ApprovalKind>(),
        [new("VisitTexts", "Link.{}")] = Enum.GetNames<KeyLinkState>(),
        [new("ConsoleTexts", "Role.{}")] = Enum.GetNames<StaffRole>(),
        [new("ConsoleTexts", "Role.{}.May")] = Enum.GetNames<StaffRole>(),
        [new("ConsoleTexts", "Staff.State.{}")] = Enum.GetNames<StaffState>(),
        [new("ConsoleTexts", "Cause.{}")] = Enum.GetNames<BlockCause>(),
        [new("ConsoleTexts", "Audit.{}")] = Enum.GetNames<AuditKind>(),
        [new("ConsoleTexts", "Actor.{}")] = Enum.GetNames<ActorKind>(),
        [new("ConsoleTexts", "Mail.State.{}")] = Enum.GetNames<OutboxState>(),
        [new("StaffTexts", "Invitation.Password.{}")] = Enum.GetNames<StaffPasswordError>(),
        [new("PaperTexts", "Purpose.{}")] = Enum.GetNames<LetterPurpose>(),
        [new("PaperTexts", "Kind.{}")] = Enum.GetNames<DocumentKind>(),
        [new("PaperTexts", "State.{}")] = Enum.GetNames<DocumentState>(),
        [new("PaperTexts", "Check.{}.Title")] = Enum.GetNames<DocumentState>(),
        [new("PaperTexts", "Check.{}.Text")] = Enum.GetNames<DocumentState>(),
        [new("PaperTexts", "Error.Missing.{}")] = ["nombre", "empleador"],
        [new("ImportTexts", "Column.{}")] = Enum.GetNames<ImportColumn>(),
        [new("ImportTexts", "Fault.{}")] = Enum.GetNames<FaultReason>(),
        [new("ImportTexts", "Refusal.{}")] = Enum.GetNames<ImportRefusal>(),
        [new("ImportTexts", "State.{}")] = Enum.GetNames<ImportState>(),
        [new("HomeTexts", "Figure.{}")] = Enum.GetNames<DayFigureKind>(),
        [new("HomeTexts", "Day.Mark.{}")] = Enum.GetNames<TurnoMark>(),
        [new("CounterTexts", "Purpose.{}")] = Enum.GetNames<Purpose>(),
        [new("CounterTexts", "Employer.Case.{}")] = [nameof(RecoveryMethod.Recovery), nameof(RecoveryMethod.Unblocking)],
        [new("CounterTexts", "Reveal.{}")] = Enum.GetNames<RevealPurpose>(),
        [new("CounterTexts", "Preference.{}")] = Enum.GetNames<Preference>(),
        [new("CounterTexts", "State.{}")] = Enum.GetNames<VisitState>(),
        [new("CounterTexts", "Step.{}")] = [.. VisitStepOutcome.CaseNames.Except([nameof(VisitStepOutcome.Done)])],
        [new("CounterTexts", "Agenda.{}")] = Enum.GetNames<AgendaState>(),
        [new("CounterTexts", "Agenda.{}.One")] = Enum.GetNames<AgendaState>(),
        [new("CounterTexts", "Turno.{}")] = Enum.GetNames<AppointmentState>(),
        [new("ProgressTexts", "Next.{}")] = Enum.GetNames<ProgressStep>(),
        // What has a reason is told by it.
        [new("ProgressTexts", "Step.{}")] = [.. Enum.GetNames<ProgressStep>().Except([nameof(ProgressStep.CaseRefused), nameof(ProgressStep.CaseWaits)])],
        [new("ProgressTexts", "Action.{}")] = ["SignIn", "Documents", "Turno", "Help", "Recovery", "Unblocking", "Signature"],
        [new("DemoTexts", "Signing.{}")] = Enum.GetNames<DemoSigning>(),
        [new("DemoTexts", "Shows.{}")] = [.. DemoEmployers.All.Select((_, index) => $"{index + 1}")],
        [new("DemoTexts", "Part.{}")] =
        [
            .. typeof(RegistriesOptions).GetProperties().Where(one => one.PropertyType == typeof(RegistryOptions)).Select(one => one.Name),
            DemoSwitches.Mail, DemoSwitches.Sms,
        ],
        [new("DemoTexts", "Mode.{}")] = Enum.GetNames<DemoMode>(),
    };

    /// <summary>The keys that come of it.</summary>
    public static IEnumerable<TextUse> Keys => All.SelectMany(made => made.Value.Select(part => made.Key with { Key = KeyOf(made.Key.Key, part) }));

    // A part that varies twice is written out whole.
    private static string KeyOf(string pattern, string part) => pattern switch
    {
        "{}.{}" or "Error.{}.{}" => part,
        _ => pattern.Replace("{}", part, StringComparison.Ordinal),
    };

    private static IEnumerable<string> WordsOf<T>() where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{typeof(T).Name}.{name}");

    private static IEnumerable<string> Faults(params IdentifierError[] faults) => faults.Select(fault => fault.ToString());

    private static IEnumerable<string> Numbered(params (string Key, int Count)[] lists) =>
        lists.SelectMany(list => Enumerable.Range(1, list.Count).Select(number => $"{list.Key}.{number}"));
}
