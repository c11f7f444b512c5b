using IessPortal.Core.Documents;

namespace IessPortal.Web.Console;

/// <summary>Addresses of the console; bookmarks and mails hold them, so they stay.</summary>
public static class ConsolePaths
{
    public const string Home = "/cau";
    public const string SignIn = "/cau/ingreso";
    public const string Factor = "/cau/ingreso/codigo";
    public const string Invitation = "/cau/invitacion";
    public const string SignOut = "/cau/salir";

    /// <summary>Asked for now and then while somebody works, so that the session knows.</summary>
    public const string Session = "/cau/sesion";

    public const string Accounts = "/cau/cuentas";
    public const string Mail = "/cau/correo";
    public const string Visits = "/cau/visitas";
    public const string Approvals = "/cau/aprobaciones";

    /// <summary>A document of a visit as it was uploaded.</summary>
    public const string Scan = "/cau/visitas/{visit:guid}/documentos/{requirement}";

    /// <summary>What was done in a visit, as a PDF.</summary>
    public const string Receipt = "/cau/visitas/{visit:guid}/constancia.pdf";

    public const string Audit = "/cau/auditoria";
    public const string AuditExport = "/cau/auditoria.csv";
    public const string Staff = "/cau/personal";

    /// <summary>The page of a visit.</summary>
    public static string Visit(Guid visit) => $"{Visits}/{visit}";

    public static string ReceiptOf(Guid visit) => $"{Visit(visit)}/constancia.pdf";

    public static string ScanOf(Guid visit, Requirement requirement) => $"{Visit(visit)}/documentos/{requirement}";
}
