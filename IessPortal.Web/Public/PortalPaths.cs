using IessPortal.Core.Features.Recovery;

namespace IessPortal.Web.Public;

/// <summary>Addresses of pages; mails, scripts and bookmarks hold them, so they stay.</summary>
public static class PortalPaths
{
    public const string Home = "/";
    public const string Information = "/informacion";
    public const string Help = "/ayuda";
    public const string Status = "/estado";
    public const string Recovery = "/recuperar";
    public const string Questions = "/recuperar/preguntas";
    public const string Code = "/recuperar/codigo";
    public const string Link = "/recuperar/enlace";
    public const string Done = "/recuperar/listo";
    public const string Refused = "/recuperar/rechazo";
    public const string OtherEmail = "/recuperar/otro-correo";
    public const string CaseEvents = "/recuperar/estado";
    public const string Sucursal = "/recuperar/sucursal";
    public const string ForgetCase = "/recuperar/olvidar";
    public const string Key = "/clave";
    public const string KeyOpened = "/clave/abierta";
    public const string NotMe = "/no-fui-yo";
    public const string SignIn = "/ingreso";
    public const string SignOut = "/salir";
    public const string Account = "/mi-cuenta";
    public const string Devices = "/mi-cuenta/dispositivos";
    public const string OwnKey = "/mi-cuenta/clave";
    public const string Contacts = "/mi-cuenta/contacto";
    public const string Sessions = "/mi-cuenta/sesiones";
    public const string SignIns = "/mi-cuenta/ingresos";
    public const string AccountEvents = "/mi-cuenta/estado";
    public const string DevicePasskey = "/mi-cuenta/dispositivos/llave";
    public const string DevicePasskeyOptions = "/mi-cuenta/dispositivos/llave/opciones";
    public const string Users = "/mi-cuenta/usuarios";
    public const string Activity = "/mi-cuenta/actividad";

    /// <summary>What a secondary user has in the place of the account's first page.</summary>
    public const string OwnUser = "/mi-cuenta/mi-acceso";

    public const string Representative = "/mi-cuenta/representante";
    public const string PersonalData = "/mi-cuenta/datos";
    public const string PersonalDataFile = "/mi-cuenta/datos/archivo";
    public const string UserInvitation = "/invitacion";
    public const string Enrolment = "/registro";
    public const string EnrolmentPasskey = "/registro/llave";
    public const string EnrolmentPasskeyOptions = "/registro/llave/opciones";
    public const string Unblocking = "/desbloqueo";
    public const string Biometrics = "/desbloqueo/identidad";
    public const string Passkey = "/desbloqueo/llave";
    public const string PasskeyOptions = "/desbloqueo/llave/opciones";
    public const string Channel = "/desbloqueo/envio";
    public const string UnblockingLink = "/desbloqueo/enlace";
    public const string Signature = "/firma";
    public const string SignatureAsk = "/firma/solicitud";
    public const string SignatureLetter = "/firma/carta";
    public const string LetterFile = "/firma/carta.pdf";
    public const string LetterUpload = "/firma/carta/subir";
    public const string SignatureEmail = "/firma/correo";
    public const string SignatureReview = "/firma/revision";
    public const string SignatureChannel = "/firma/envio";
    public const string SignatureLink = "/firma/enlace";
    public const string Appointments = "/turnos";
    public const string AppointmentCenter = "/turnos/centro";
    public const string AppointmentHour = "/turnos/hora";
    public const string AppointmentContact = "/turnos/datos";
    public const string ExistingAppointment = "/turnos/existente";
    public const string Appointment = "/turno";
    public const string Documents = "/documentos";
    public const string DocumentFile = "/documentos/pdf";
    public const string Check = "/verificar";
    public const string Progress = "/tramite";
    public const string Captcha = "/captcha";
    public const string ChangePassword = "/.well-known/change-password";
    public const string Demo = "/demo";
    public const string DemoMailbox = "/demo/correo";
    public const string DemoMobile = "/demo/telefono";
    public const string DemoSigning = "/demo/firma";

    private static readonly string[] OfAccount = [Devices, OwnKey, Contacts, Sessions, SignIns];

    /// <summary>The page on which a case stands.</summary>
    public static string Of(CaseStatus standing) => standing?.Step switch
    {
        RecoveryStep.Questions => Questions,
        RecoveryStep.Address or RecoveryStep.Code => Code,
        RecoveryStep.Biometrics => Biometrics,
        RecoveryStep.Channel => standing.Method is RecoveryMethod.Signature ? SignatureChannel : Channel,
        RecoveryStep.Purpose => SignatureAsk,
        RecoveryStep.Letter => SignatureLetter,
        RecoveryStep.NewEmail => SignatureEmail,
        RecoveryStep.Review => SignatureReview,
        RecoveryStep.Link => standing.Method switch
        {
            RecoveryMethod.Unblocking => UnblockingLink,
            RecoveryMethod.Signature => SignatureLink,
            _ => Link,
        },
        RecoveryStep.Done => Done,
        RecoveryStep.Checking or RecoveryStep.Refused => Refused,
        _ => Of(standing?.Method ?? RecoveryMethod.Recovery),
    };

    /// <summary>Where a log-in leads that a page asked for. Only our own pages ask for one; an address from elsewhere leads to none of theirs.</summary>
    public static string OfSignIn(string? from) => Array.Find(OfAccount, page => page == from) ?? Account;

    /// <summary>The page of a turno, for who holds its token.</summary>
    public static string OfAppointment(string token) => $"{Appointment}/{token}";

    /// <summary>How a trámite stands, for who knows its reference and the cédula.</summary>
    public static string OfProgress(string reference) => $"{Progress}/{reference}";

    /// <summary>The confirmation of a turno, as a file.</summary>
    public static string ConfirmationOf(string token) => $"{Appointment}/{token}/confirmacion.pdf";

    /// <summary>The turno as an entry for a calendar, as a file.</summary>
    public static string CalendarOf(string token) => $"{Appointment}/{token}/turno.ics";

    /// <summary>The form of the documents that go with a turno.</summary>
    public static string DocumentsOf(string token) => $"{Appointment}/{token}/documentos";

    /// <summary>Where a message is explained by its code; opened by the server, so that it needs no script.</summary>
    public static string HelpOn(Reason reason) => $"{Help}?mensaje={reason.Code}#{reason.Code}";

    /// <summary>The method of which a page is part, where its address says it.</summary>
    public static RecoveryMethod MethodOf(PathString path) =>
        path.StartsWithSegments(Unblocking)
            ? RecoveryMethod.Unblocking
            : path.StartsWithSegments(Signature)
            ? RecoveryMethod.Signature
            : RecoveryMethod.Recovery;

    /// <summary>Where a method begins.</summary>
    public static string Of(RecoveryMethod method) => method switch
    {
        RecoveryMethod.Recovery => Recovery,
        RecoveryMethod.Unblocking => Unblocking,
        RecoveryMethod.Signature => Signature,
        _ => Appointments,
    };
}
