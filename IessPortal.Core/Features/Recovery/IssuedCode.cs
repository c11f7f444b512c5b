using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Features.Recovery;

/// <summary>A code that was mailed in a case.</summary>
public sealed class IssuedCode : MailedCode
{
    /// <summary>For the database.</summary>
    private IssuedCode() { }

    internal IssuedCode(int mailNumber, byte[] hash, Delivery delivery) : base(mailNumber, hash, delivery) { }
}
