using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Web.Components;

/// <summary>Addresses of the console; bookmarks and mails hold them, so they stay.</summary>
public static class ConsolePaths
{
    public const string Home = "/cau";
    public const string SignIn = "/cau/ingreso";
    public const string Factor = "/cau/ingreso/codigo";
    public const string PasskeySignIn = "/cau/ingreso/llave";
    public const string PasskeySignInOptions = "/cau/ingreso/llave/opciones";
    public const string Invitation = "/cau/invitacion";
    public const string SignOut = "/cau/salir";

    /// <summary>Why a window ended, in the address of the page for signing in: its member has too many others.</summary>
    public const string TooManyWindows = "ventanas";

    /// <summary>Why a session ended, in the address of the log-in: its password was changed.</summary>
    public const string PasswordChanged = "contrasena";

    /// <summary>Asked for now and then while somebody works, so that the session knows.</summary>
    public const string Session = "/cau/sesion";

    /// <summary>Who waits at a centre.</summary>
    public const string Queue = "/cau/cola";

    public const string Agenda = "/cau/agenda";
    public const string Search = "/cau/buscar";

    /// <summary>What hangs in waiting rooms, each under a key of its own.</summary>
    public const string Screen = "/cau/pantalla";

    public const string Visits = "/cau/visitas";
    public const string Accounts = "/cau/cuentas";

    /// <summary>Letters that came back signed.</summary>
    public const string Requests = "/cau/solicitudes";

    /// <summary>A letter as it was handed out or came back.</summary>
    public const string Letter = "/cau/solicitudes/{request:guid}/{part}";

    /// <summary>A document of a visit as it was uploaded.</summary>
    public const string Scan = "/cau/visitas/{visit:guid}/documentos/{requirement}";

    /// <summary>The same, to be looked at beside the visit.</summary>
    public const string ScanView = "/cau/visitas/{visit:guid}/documentos/{requirement}/vista";

    /// <summary>What was done in a visit, as a PDF.</summary>
    public const string Receipt = "/cau/visitas/{visit:guid}/constancia.pdf";

    /// <summary>Lists as files.</summary>
    public const string Lists = "/cau/listas";

    public const string Corrections = "/cau/correcciones";
    public const string Approvals = "/cau/aprobaciones";
    public const string Mail = "/cau/correo";
    public const string Staff = "/cau/personal";
    public const string Centers = "/cau/centros";

    /// <summary>Employers from a file.</summary>
    public const string Import = "/cau/importar";

    /// <summary>What is wrong with one.</summary>
    public const string ImportFaults = "/cau/importar/{import:guid}/errores.csv";

    public const string AuditExport = "/cau/auditoria.csv";
    public const string StatisticsExport = "/cau/tablero.csv";
    public const string Holidays = "/cau/feriados";
    public const string Texts = "/cau/textos";
    public const string Access = "/cau/mi-acceso";
    public const string Passkey = "/cau/mi-acceso/llave";
    public const string PasskeyOptions = "/cau/mi-acceso/llave/opciones";
    public const string PasskeyConfirmation = "/cau/mi-acceso/confirmar";
    public const string PasskeyConfirmationOptions = "/cau/mi-acceso/confirmar/opciones";

    /// <summary>What is wrong with an import's file.</summary>
    public static string ImportFaultsOf(Guid id) => $"{Import}/{id}/errores.csv";

    /// <summary>The page of a visit.</summary>
    public static string Visit(Guid id) => $"{Visits}/{id}";

    /// <summary>The page of an employer's record.</summary>
    public static string Employer(Guid accountId) => $"{Search}/{accountId}";

    /// <summary>What happened on an employer's way to a key.</summary>
    public static string Story(Guid accountId, string reference) => $"{Employer(accountId)}/{reference}";

    /// <summary>The screen of a waiting room.</summary>
    public static string ScreenOf(string key) => $"{Screen}/{key}";

    /// <summary>The words of a mail, in «es» or «en».</summary>
    public static string TextsOf(MailTemplate template, string language) => $"{Texts}/{template}/{language}";

    /// <summary>The page of a signed request.</summary>
    public static string Request(Guid id) => $"{Requests}/{id}";

    /// <summary>A list as a file.</summary>
    public static string ListFile(string list, string format) => $"{Lists}/{list}/{format}";

    /// <summary>The page of a blocked account.</summary>
    public static string Account(Guid id) => $"{Accounts}/{id}";

    /// <summary>The page of a centre; none: of one that is added.</summary>
    public static string Center(Guid? id) => $"{Centers}/{id?.ToString() ?? "nuevo"}";

    public static string LetterOf(Guid request, LetterPart part) => $"{Request(request)}/{part}";

    public static string ReceiptOf(Guid visit) => $"{Visit(visit)}/constancia.pdf";

    public static string ScanOf(Guid visit, Requirement requirement) => $"{Visit(visit)}/documentos/{requirement}";

    /// <summary>A scan to be looked at; another file has another address.</summary>
    public static string ScanViewOf(Guid visit, Requirement requirement, Guid file) => $"{ScanOf(visit, requirement)}/vista?archivo={file:N}";
}
