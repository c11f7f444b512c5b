namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Takes faults as they are found.</summary>
public interface IFaultSink
{
    /// <exception cref="IOException">There is no room for it. What went in before stays, and the import stops.</exception>
    void Add(ImportFault fault);
}
