using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Features.SignedRequests.Shared;

/// <summary>A code that was mailed to the address that a request asks for.</summary>
public sealed class RequestCode : MailedCode
{
    /// <summary>For the database.</summary>
    private RequestCode() => Address = null!;

    internal RequestCode(string address, int mailNumber, byte[] hash, Delivery delivery) : base(mailNumber, hash, delivery) => Address = address;

    /// <summary>The address that it proves.</summary>
    public string Address { get; private set; }
}
