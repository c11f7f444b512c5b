using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Documents.Shared;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>Fictitious contents, to show what a mail will look like. Every text that can be changed stands in one of them.</summary>
public static class MailSamples
{
    private const string Employer = "Comercial Demo S.A.";
    private const string Ruc = "1790000028001";
    private const string Sucursal = "0001";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(3);
    private static readonly Uri Portal = new("https://ejemplo.invalid/");

    /// <summary>By their names.</summary>
    public static IReadOnlyDictionary<string, MailContent> Of(MailTemplate template, DateTimeOffset now) => template switch
    {
        MailTemplate.Code => One(new VerificationCodeMail("123456", Window)),
        MailTemplate.Link => One(new KeyLinkMail(Portal, Ruc, Sucursal, Window)),
        MailTemplate.Changed => One(new KeyChangedMail(Employer, Ruc, Sucursal, now, Portal, now.AddDays(7))),
        MailTemplate.Blocked => Two(("Failures", Blocked(false)), ("Notice", Blocked(true))),
        MailTemplate.Unblocked => One(new UnblockGrantedMail(Employer, Ruc, Sucursal, Day, Day.AddDays(1), Portal)),
        MailTemplate.ContactCode => One(new ContactCodeMail("123456", Ruc, Sucursal, Window)),
        MailTemplate.ContactChanged => Two(("Email", Contact("re•••••@dominio.ec")), ("Representative", Contact(null))),
        MailTemplate.Invitation => One(new StaffInvitationMail("Ana Pérez", Portal, now.AddDays(3))),
        MailTemplate.AccessCode => One(new AccessCodeMail("123456", Window)),
        MailTemplate.Device => Two(("Added", Device(true)), ("Removed", Device(false))),
        MailTemplate.ContactUpdateCode => new Dictionary<string, MailContent>
        {
            ["Current"] = UpdateCode(ChangedPart.Email, false),
            ["New"] = UpdateCode(ChangedPart.Email, true),
            ["Mobile"] = UpdateCode(ChangedPart.Mobile, false),
        },
        MailTemplate.ContactUpdated => Two(("Email", Updated(ChangedPart.Email, "nu•••••@dominio.ec")), ("Mobile", Updated(ChangedPart.Mobile, "09•••••567"))),
        MailTemplate.KeyReminder => Two(("Soon", Reminder(75)), ("Due", Reminder(90))),
        MailTemplate.NewSignIn => One(new NewSignInMail(Employer, Ruc, Sucursal, Day, "Firefox", "Windows", "192.0.2.10", Portal)),
        MailTemplate.RequestCode => One(new RequestCodeMail("123456", Ruc, Sucursal, Window)),
        MailTemplate.Request => Two(("More", Decided(Day)), ("Refused", Decided(null))),
        MailTemplate.Appointment => Enum.GetValues<AppointmentNews>().Select(news => (news.ToString(), Turno(news, false, now))).Append(("Video", Turno(AppointmentNews.Booked, true, now)))
            .ToDictionary(one => one.Item1, one => (MailContent)one.Item2),
        MailTemplate.UserInvitation => One(new UserInvitationMail("Ana Pérez", Employer, Ruc, Sucursal, $"{Ruc}-{Sucursal}-1700000944", Portal, Day)),
        _ => throw new ArgumentOutOfRangeException(nameof(template), template, "There is no such mail."),
    };

    private static Dictionary<string, MailContent> One(MailContent content) => new() { ["Only"] = content };

    private static Dictionary<string, MailContent> Two(params (string Name, MailContent Content)[] samples) => samples.ToDictionary(one => one.Name, one => one.Content);

    private static AccountBlockedMail Blocked(bool byNotice) => new(Employer, Ruc, Sucursal, Day, byNotice, Portal);

    private static DeviceChangedMail Device(bool added) => new(Employer, Ruc, Sucursal, Day, "Mi teléfono", added);

    private static RequestDecidedMail Decided(DateTimeOffset? moreUntil) => new(Employer, Ruc, Sucursal, moreUntil, "El nombramiento inscrito venció; envíe el vigente.", Portal);

    private static ContactChangedMail Contact(string? email) => new(Employer, Ruc, Sucursal, Day, email);

    private static ContactUpdateCodeMail UpdateCode(ChangedPart part, bool toNew) => new("123456", part, toNew, part is ChangedPart.Mobile ? "09•••••567" : "nu•••••@dominio.ec", Window);

    private static ContactUpdatedMail Updated(ChangedPart part, string masked) => new(Employer, Ruc, Sucursal, Day, part, masked, Portal, Day.AddDays(7));

    private static KeyReminderMail Reminder(int days) => new(Employer, Ruc, Sucursal, Day.AddDays(-days), days, Day.AddDays(90 - days), days >= 90, Portal);

    private static AppointmentMail Turno(AppointmentNews news, bool byVideo, DateTimeOffset now) => new(news, Guid.Empty, "K7Q-4M", Purpose.ResetKey)
    {
        Center = "CAU Quito Centro (ficticio)",
        Address = "Av. de Prueba N10-20 y Calle Ficticia, Quito",
        ByVideo = byVideo,
        ZoneId = "America/Guayaquil",
        Start = Day,
        End = Day.AddMinutes(30),
        WrittenAt = now,
        FixedFrom = Day.AddHours(-1),
        Link = Portal,
        Paper = news is AppointmentNews.Cancelled or AppointmentNews.Displaced ? null : Paper,
    };

    private static DateTimeOffset Day { get; } = new(2027, 3, 3, 15, 30, 0, TimeSpan.Zero);

    private static AppointmentPaper Paper { get; } = new(
        new(Guid.Empty, "7K3Q9M2XH4", DocumentKind.AppointmentConfirmation, "K7Q-4M", Day), new("K7Q-4M", "", "", "", "", ""), Ruc, Sucursal);
}
