using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>A code that was mailed to a new address: who types it at the counter reads that mailbox.</summary>
public sealed class ContactCode : MailedCode
{
    /// <summary>For the database.</summary>
    private ContactCode() => Address = null!;

    internal ContactCode(string address, int mailNumber, byte[] hash, Delivery delivery) : base(mailNumber, hash, delivery) => Address = address;

    /// <summary>The address that it proves.</summary>
    public string Address { get; private set; }
}
