namespace IessPortal.Core.Platform.Storage;

/// <summary>A key of ASP.NET Core's data protection, so that every node and every restart can read what another one wrote.</summary>
/// <param name="name">Its name, unique.</param>
/// <param name="xml">The key, its secret part sealed under the server key.</param>
public sealed class StoredKey(string name, string xml)
{
    public string Name { get; private set; } = name;
    public string Xml { get; private set; } = xml;
}
