namespace IessPortal.Core.Domain.Reasons;

/// <summary>The four ways to a key; each proves identity in its own manner and ends in the same key link.</summary>
public enum RecoveryMethod
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

public static class MethodCatalog
{
    public static readonly IReadOnlyList<RecoveryMethod> All = Enum.GetValues<RecoveryMethod>();

    /// <summary>Whether the documents that the method asks for can be prepared here.</summary>
    public static bool HasDocuments(this RecoveryMethod method) => method is RecoveryMethod.Counter;
}
