namespace IessPortal.Core.Demo.History;

/// <summary>What the staff of the demo wrote. Words of people, in their language, whatever language the console speaks.</summary>
internal static class HistoryWords
{
    public static readonly string[] Unblock =
    [
        "Se identificó con la cédula original; olvidó la clave después de cambiar de computadora.",
        "Vino el representante con cédula y nombramiento vigentes; no tiene acceso desde ayer.",
        "Llamó al número registrado y contestó las preguntas de control; la contadora anterior tenía la clave.",
    ];

    public static readonly string[] Granted =
    [
        "Revisados los documentos y el registro; procede.", "Los datos coinciden con el SRI y el Registro Civil.",
        "Confirmado por teléfono con el representante.",
    ];

    public static readonly string[] Declined =
        ["Falta el nombramiento inscrito.", "La firma de la carta no es la de la cédula.", "El correo nuevo pertenece a otra empresa; debe aclararse."];

    public static readonly string[] RefusedDocument =
        ["La copia no se lee.", "La carta no está firmada.", "El nombramiento no está inscrito en el Registro Mercantil.", "El turno es de otra persona."];

    public static readonly string[] HighRisk =
        ["Cambió el correo en esta visita; mostró cédula original y nombramiento.", "El correo anterior era de la contadora que ya no trabaja con ellos."];

    public static readonly string[] Disagreement =
        ["El SRI todavía no refleja el nombramiento nuevo; se vio el original inscrito.", "El nombramiento se renovó la semana pasada; trajo la inscripción."];

    public static readonly (string Wrong, string Right)[] Corrections =
    [
        ("El nombre de la empresa está sin tilde.", "Panadería, con tilde."), ("El celular registrado es de un empleado que ya salió.", "0991234567"),
        ("El nombre del representante está incompleto.", "Con el segundo apellido, como en la cédula."),
        ("La fecha del último ingreso no es mía.", "Ese día la oficina estaba cerrada."),
    ];

    public static readonly string[] Answers = ["Corregido según el documento presentado.", "Se confirmó con el Registro Civil y se corrigió."];

    public static readonly string[] Notes =
        ["Trae la cédula original y el RUC impreso. Falta revisar la carta.", "Prefiere el enlace al correo de la oficina; lo tiene abierto en el celular."];
}
