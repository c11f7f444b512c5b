namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>An address of an employer's, in use or not any more.</summary>
public sealed class ContactEmail(string address, DateTimeOffset since)
{
    public string Address { get; private set; } = address;
    public DateTimeOffset Since { get; private set; } = since;

    /// <summary>When another took its place; none: in use.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>The address so that its owner knows it and others learn little: «re•••••@dominio.ec».</summary>
    /// <remarks>Always five dots, so that the length stays unknown; a very short name shows one letter.</remarks>
    public static string Mask(string address)
    {
        var at = address.LastIndexOf('@');
        return $"{address[..Math.Min(at > 3 ? 2 : 1, Math.Max(at, 0))]}•••••{address[Math.Max(at, 0)..]}";
    }

    internal void End(DateTimeOffset now) => Until = now;
}
