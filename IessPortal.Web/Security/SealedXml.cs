using System.Xml.Linq;
using IessPortal.Core.Platform.Secrets;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace IessPortal.Web.Security;

/// <summary>Seals data protection's keys under the server key before they are stored.</summary>
public sealed class SealedXmlEncryptor(SecretBox box) : IXmlEncryptor
{
    /// <summary>The ring belongs to no record.</summary>
    internal static readonly Guid Owner = Guid.Empty;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var text = Convert.ToBase64String(box.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting), Owner));
        return new(new XElement("sealed", text), typeof(SealedXmlDecryptor));
    }
}

/// <summary>Opens what <see cref="SealedXmlEncryptor"/> sealed; data protection makes it by its name, with the services.</summary>
public sealed class SealedXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<SecretBox>().Open(Convert.FromBase64String(encryptedElement.Value), SealedXmlEncryptor.Owner));
}
