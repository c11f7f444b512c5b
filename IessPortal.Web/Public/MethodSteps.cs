namespace IessPortal.Web.Public;

/// <summary>The steps of the methods that lead through a case, by the names of their texts.</summary>
public static class MethodSteps
{
    public static IReadOnlyList<string> Recovery { get; } = ["Identificacion", "Preguntas", "Codigo", "Enlace", "Clave"];

    public static IReadOnlyList<string> Unblocking { get; } = ["Identificacion", "Biometria", "Entrega", "Clave"];

    public static IReadOnlyList<string> Signature { get; } = ["Identificacion", "Pedido", "Firma", "Revision", "Clave"];

    public static IReadOnlyList<string> Of(RecoveryMethod method) => method switch
    {
        RecoveryMethod.Unblocking => Unblocking,
        RecoveryMethod.Signature => Signature,
        _ => Recovery,
    };

    /// <summary>Where the key link is waited for.</summary>
    public static int LinkOf(RecoveryMethod method) => Of(method).Count - 1;

    /// <summary>Where the key is set.</summary>
    public static int KeyOf(RecoveryMethod method) => Of(method).Count;
}
