namespace IessPortal.Core.Domain.Reasons;

/// <summary>Who has to do something before it goes on.</summary>
public enum FailureSource
{
    /// <summary>The person's data or situation.</summary>
    Person,
    /// <summary>A fault of the service's, which the person waits out.</summary>
    Service,
}

/// <summary>Everything a person may be told, each under a stable code for the help line. Texts are kept under the code.</summary>
public sealed class Reason
{
    private static readonly List<Reason> Known = [];

    public static readonly Reason DataDoNotMatch = new("DATOS-NO-COINCIDEN");
    public static readonly Reason CaptchaFailed = new("COMPROBACION-FALLIDA", FailureSource.Service);
    public static readonly Reason Throttled = new("DEMASIADOS-INTENTOS", FailureSource.Person, RecoveryMethod.Signature, RecoveryMethod.Counter);
    public static readonly Reason StartsUsedUp = new("SOLICITUDES-AGOTADAS", FailureSource.Person, RecoveryMethod.Signature, RecoveryMethod.Counter);

    public static readonly Reason RegistroCivilUnreachable = new(
        "REGISTRO-CIVIL-SIN-CONEXION", FailureSource.Service, RecoveryMethod.Signature, RecoveryMethod.Counter);
    public static readonly Reason SriUnreachable = new("SRI-SIN-CONEXION", FailureSource.Service, RecoveryMethod.Counter);
    public static readonly Reason SuperciasUnreachable = new("SUPERCIAS-SIN-CONEXION", FailureSource.Service, RecoveryMethod.Signature, RecoveryMethod.Counter);
    public static readonly Reason IessUnreachable = new("IESS-SIN-CONEXION", FailureSource.Service, RecoveryMethod.Signature, RecoveryMethod.Counter);

    public static readonly Reason AccountBlocked = new(
        "CUENTA-BLOQUEADA", FailureSource.Person, RecoveryMethod.Unblocking, RecoveryMethod.Signature, RecoveryMethod.Counter);
    public static readonly Reason AccountFrozen = new("CUENTA-CONGELADA", FailureSource.Person, RecoveryMethod.Counter);
    public static readonly Reason AccountNotBlocked = new("CUENTA-NO-BLOQUEADA", FailureSource.Person, RecoveryMethod.Recovery);
    public static readonly Reason NoPasskey = new("SIN-BIOMETRIA", FailureSource.Person, RecoveryMethod.Counter, RecoveryMethod.Signature);
    public static readonly Reason PasskeyWrong = new("BIOMETRIA-NO-COINCIDE");
    public static readonly Reason PasskeysUsedUp = new("BIOMETRIA-AGOTADA", FailureSource.Person, RecoveryMethod.Counter, RecoveryMethod.Signature);
    public static readonly Reason RecoveryClosed = new("RECUPERACION-SUSPENDIDA", FailureSource.Person, RecoveryMethod.Signature, RecoveryMethod.Counter);
    public static readonly Reason NoKeyYet = new("PRIMERA-CLAVE", FailureSource.Person, RecoveryMethod.Counter);
    public static readonly Reason RucSuspended = new("RUC-SUSPENDIDO", FailureSource.Person, RecoveryMethod.Counter);
    public static readonly Reason RucClosed = new("RUC-CERRADO", FailureSource.Person, RecoveryMethod.Counter);
    public static readonly Reason RucNotRegistered = new("RUC-NO-CONSTA", FailureSource.Person, RecoveryMethod.Counter);
    public static readonly Reason RepresentativeNotRegistered = new("CEDULA-NO-CONSTA", FailureSource.Person, RecoveryMethod.Counter);
    public static readonly Reason OtherRepresentative = new("REPRESENTANTE-DISTINTO", FailureSource.Person, RecoveryMethod.Counter, RecoveryMethod.Signature);
    public static readonly Reason RepresentativeUnconfirmed = new(
        "REPRESENTANTE-NO-CONSTA", FailureSource.Person, RecoveryMethod.Counter, RecoveryMethod.Signature);
    public static readonly Reason RepresentativeDeceased = new("REPRESENTANTE-FALLECIDO", FailureSource.Person, RecoveryMethod.Counter);
    public static readonly Reason NombramientoExpired = new("NOMBRAMIENTO-VENCIDO", FailureSource.Person, RecoveryMethod.Signature, RecoveryMethod.Counter);
    public static readonly Reason NoEmail = new("SIN-CORREO", FailureSource.Person, RecoveryMethod.Signature, RecoveryMethod.Counter);
    public static readonly Reason NothingToAsk = new("SIN-PREGUNTAS", FailureSource.Person, RecoveryMethod.Signature, RecoveryMethod.Counter);

    public static readonly Reason AnswersWrong = new("RESPUESTAS-INCORRECTAS");
    public static readonly Reason CodeWrong = new("CODIGO-INCORRECTO");
    public static readonly Reason CodeExpired = new("CODIGO-VENCIDO");
    public static readonly Reason CodeReplaced = new("CODIGO-REEMPLAZADO");
    public static readonly Reason CodeOfOtherCase = new("CODIGO-DE-OTRA-SOLICITUD");
    public static readonly Reason CodeSpent = new("CODIGO-ANULADO");
    public static readonly Reason CodesUsedUp = new("CODIGOS-AGOTADOS", FailureSource.Person, RecoveryMethod.Signature, RecoveryMethod.Counter);
    public static readonly Reason MailNotAccepted = new("CORREO-NO-ACEPTADO", FailureSource.Service, RecoveryMethod.Signature, RecoveryMethod.Counter);
    public static readonly Reason AddressRefused = new("CORREO-RECHAZADO", FailureSource.Person, RecoveryMethod.Signature, RecoveryMethod.Counter);
    public static readonly Reason SmsNotDelivered = new("SMS-NO-ENTREGADO", FailureSource.Service, RecoveryMethod.Signature, RecoveryMethod.Counter);
    public static readonly Reason CaseExpired = new("SOLICITUD-VENCIDA");

    public static readonly Reason LettersUsedUp = new("FIRMAS-AGOTADAS", FailureSource.Person, RecoveryMethod.Counter);
    public static readonly Reason RequestRefused = new("SOLICITUD-NEGADA", FailureSource.Person, RecoveryMethod.Counter);

    public static readonly Reason LinkExpired = new("ENLACE-VENCIDO");
    public static readonly Reason LinkUsed = new("ENLACE-YA-USADO");
    public static readonly Reason LinkReplaced = new("ENLACE-REEMPLAZADO");
    public static readonly Reason LinkOfOtherCase = new("ENLACE-DE-OTRA-SOLICITUD");
    public static readonly Reason LinkUnknown = new("ENLACE-INCORRECTO");
    public static readonly Reason KeyTooWeak = new("CLAVE-INSEGURA");

    public static readonly Reason CredentialsWrong = new("CREDENCIALES-INCORRECTAS");
    public static readonly Reason SignInWaits = new("INGRESO-EN-ESPERA", FailureSource.Person, RecoveryMethod.Recovery, RecoveryMethod.Signature);
    public static readonly Reason UserBlocked = new("USUARIO-BLOQUEADO");
    public static readonly Reason NotMeLinkInvalid = new("AVISO-INCORRECTO", FailureSource.Person, RecoveryMethod.Counter);
    public static readonly Reason AppointmentUnavailable = new("TURNO-NO-DISPONIBLE");
    public static readonly Reason AppointmentExists = new("TURNO-YA-EXISTE");
    public static readonly Reason AppointmentFixed = new("TURNO-SIN-CAMBIOS");
    public static readonly Reason AppointmentUnknown = new("TURNO-INCORRECTO", FailureSource.Person, RecoveryMethod.Counter);
    public static readonly Reason ServiceError = new("ERROR-DEL-SERVICIO", FailureSource.Service);

    private Reason(string code, FailureSource source = FailureSource.Person, params RecoveryMethod[] methods)
    {
        (Code, Source, Methods) = (code, source, methods);
        Known.Add(this);
    }

    public static IReadOnlyList<Reason> All => Known;

    /// <summary>Shown in small print, read out to the help line, stored; never renamed.</summary>
    public string Code { get; }

    public FailureSource Source { get; }

    /// <summary>The methods that do serve, in the order in which to offer them.</summary>
    public IReadOnlyList<RecoveryMethod> Methods { get; }

    /// <exception cref="InvalidOperationException">No reason has that code.</exception>
    public static Reason FromStored(string code) => Known.Single(reason => reason.Code == code);

    public override string ToString() => Code;
}
