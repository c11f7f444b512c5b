namespace IessPortal.Core.Domain.Reasons;

/// <summary>The four ways to a key; each proves identity in its own manner and ends in the same key link.</summary>
public enum Door
{
    /// <summary>Online, by cédula, RUC, sucursal, questions and a code.</summary>
    Recovery,
    /// <summary>For a blocked account, by the person's own device.</summary>
    Unblocking,
    /// <summary>By a letter signed with an Ecuadorian certificate.</summary>
    Signature,
    /// <summary>In person or by video at a Centro de Atención Universal.</summary>
    Counter,
}

public static class DoorCatalog
{
    public static readonly IReadOnlyList<Door> All = Enum.GetValues<Door>();

    /// <summary>Whether the documents that the door asks for can be prepared here.</summary>
    public static bool HasDocuments(this Door door) => door is Door.Counter;
}
