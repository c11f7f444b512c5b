using IessPortal.Core.Domain.Reasons;

namespace IessPortal.Web.Public;

/// <summary>The steps of the doors that lead through a case, by the names of their texts.</summary>
public static class DoorSteps
{
    public static IReadOnlyList<string> Recovery { get; } = ["Identificacion", "Preguntas", "Codigo", "Enlace", "Clave"];

    public static IReadOnlyList<string> Unblocking { get; } = ["Identificacion", "Biometria", "Entrega", "Clave"];

    public static IReadOnlyList<string> Signature { get; } = ["Identificacion", "Pedido", "Firma", "Revision", "Clave"];

    public static IReadOnlyList<string> Of(Door door) => door switch
    {
        Door.Unblocking => Unblocking,
        Door.Signature => Signature,
        _ => Recovery,
    };

    /// <summary>Where the key link is waited for.</summary>
    public static int LinkOf(Door door) => Of(door).Count - 1;

    /// <summary>Where the key is set.</summary>
    public static int KeyOf(Door door) => Of(door).Count;
}
