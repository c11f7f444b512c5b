namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>A kind of mail whose words can be changed. The names are stored.</summary>
public enum MailTemplate
{
    Code,
    Link,
    Changed,
    Blocked,
    Unblocked,
    Appointment,
    ContactCode,
    ContactChanged,
    Invitation,
    AccessCode,
    Device,
    UserInvitation,
    ContactUpdateCode,
    ContactUpdated,
    KeyReminder,
    NewSignIn,
    RequestCode,
    Request,
}

/// <summary>A text of a mail that can be changed.</summary>
/// <param name="Key">Of the text that it takes the place of.</param>
/// <param name="Placeholders">What has to stand in it, in the order of the values.</param>
public sealed record WordingField(string Key, IReadOnlyList<string> Placeholders)
{
    private const int LongestLine = 120;
    private const int LongestParagraph = 600;

    /// <summary>A subject or a title.</summary>
    public bool IsLine => Key.EndsWith(".Subject", StringComparison.Ordinal) || Key.EndsWith(".Title", StringComparison.Ordinal);

    public int Longest => IsLine ? LongestLine : LongestParagraph;

    /// <summary>From the numbers of the program's texts to the names that people see.</summary>
    public string ToNames(string format) => Replaced(format, (number, name) => ($"{{{number}}}", $"{{{name}}}"));

    /// <summary>And back.</summary>
    public string ToNumbers(string text) => Replaced(text, (number, name) => ($"{{{name}}}", $"{{{number}}}"));

    private string Replaced(string text, Func<int, string, (string From, string To)> pair) =>
        Placeholders.Select((name, number) => pair(number, name)).Aggregate(text, (written, one) => written.Replace(one.From, one.To, StringComparison.Ordinal));
}

/// <summary>What of each mail can be changed. Left out, so that nobody can: code, button and link, deadline, «¿No fue usted?», reference and footer.</summary>
public static class WordingFields
{
    private static readonly string[] Account = ["empleador", "ruc", "sucursal", "fecha", "zona"];
    private static readonly string[] Device = ["dispositivo", .. Account];

    private static readonly Dictionary<MailTemplate, IReadOnlyList<WordingField>> Table = new()
    {
        [MailTemplate.Code] = [new("Code.Subject", []), new("Code.Title", []), new("Code.Intro", [])],
        [MailTemplate.Link] = [new("Link.Subject", ["ruc"]), new("Link.Title", []), new("Link.Intro", ["ruc", "sucursal"])],
        [MailTemplate.Changed] = [new("Changed.Subject", []), new("Changed.Title", []), new("Changed.Intro", Account), new("Changed.WasYou", [])],
        [MailTemplate.Blocked] = [new("Blocked.Subject", []), new("Blocked.Title", []), new("Blocked.ByFailures", Account), new("Blocked.ByNotice", Account), new("Blocked.Next", [])],
        [MailTemplate.Unblocked] = [new("Unblocked.Subject", []), new("Unblocked.Title", []), new("Unblocked.Intro", Account), new("Unblocked.Link", ["fecha", "zona"])],
        [MailTemplate.Appointment] =
        [
            .. Enum.GetNames<AppointmentNews>().SelectMany(news => new WordingField[] { new($"Appointment.{news}.Subject", ["codigo"]), new($"Appointment.{news}.Title", []) }),
            new("Appointment.For", ["tramite"]), new("Appointment.Bring", []), new("Appointment.Bring.Video", []), new("Appointment.Change", ["fecha"]), new("Appointment.Paper", ["documento"]),
            new("Appointment.Cancelled.Next", []), new("Appointment.Displaced.Why", []), new("Appointment.Displaced.Next", ["fecha"]), new("Appointment.Restored.Why", []),
        ],
        [MailTemplate.ContactCode] = [new("ContactCode.Subject", []), new("ContactCode.Title", []), new("ContactCode.Intro", ["ruc", "sucursal"])],
        [MailTemplate.ContactChanged] = [new("ContactChanged.Subject", []), new("ContactChanged.Title", []), new("ContactChanged.Intro", Account), new("ContactChanged.Email", ["correo"]), new("ContactChanged.Representative", [])],
        [MailTemplate.Invitation] = [new("Invitation.Subject", []), new("Invitation.Title", []), new("Invitation.Intro", ["nombre"]), new("Invitation.Need", [])],
        [MailTemplate.AccessCode] = [new("AccessCode.Subject", []), new("AccessCode.Title", []), new("AccessCode.Intro", [])],
        [MailTemplate.Device] = [new("Device.Added.Title", []), new("Device.Added.Intro", Device), new("Device.Removed.Title", []), new("Device.Removed.Intro", Device)],
        [MailTemplate.UserInvitation] = [new("UserInvitation.Subject", []), new("UserInvitation.Title", []), new("UserInvitation.Intro", ["nombre", "empleador", "ruc", "sucursal"]), new("UserInvitation.Name", ["usuario"])],
        [MailTemplate.ContactUpdateCode] =
        [
            new("ContactUpdateCode.Subject", []), new("ContactUpdateCode.Title", []), new("ContactUpdateCode.Current", ["correo"]), new("ContactUpdateCode.New", ["correo"]), new("ContactUpdateCode.Mobile", ["celular"]),
        ],
        [MailTemplate.ContactUpdated] =
            [new("ContactUpdated.Subject", []), new("ContactUpdated.Title", []), new("ContactUpdated.Intro", Account), new("ContactUpdated.Email", ["correo"]), new("ContactUpdated.Mobile", ["celular"])],
        [MailTemplate.KeyReminder] =
        [
            new("KeyReminder.Subject", ["ruc"]), new("KeyReminder.Title", []), new("KeyReminder.Intro", [.. Account, "dias"]), new("KeyReminder.Soon", ["fecha", "zona"]), new("KeyReminder.Due", ["fecha", "zona"]),
            new("KeyReminder.How", []),
        ],
        [MailTemplate.NewSignIn] =
            [new("NewSignIn.Subject", []), new("NewSignIn.Title", []), new("NewSignIn.Intro", Account), new("NewSignIn.Where", ["dispositivo", "direccion"]), new("NewSignIn.WasYou", [])],
        [MailTemplate.RequestCode] = [new("RequestCode.Subject", []), new("RequestCode.Title", []), new("RequestCode.Intro", ["ruc", "sucursal"])],
        [MailTemplate.Request] =
        [
            new("Request.More.Title", []), new("Request.More.Intro", ["empleador", "ruc", "sucursal"]), new("Request.Refused.Title", []), new("Request.Refused.Intro", ["empleador", "ruc", "sucursal"]),
            new("Request.Refused.Next", []),
        ],
    };

    public static IReadOnlyList<WordingField> Of(MailTemplate template) => Table[template];
}
