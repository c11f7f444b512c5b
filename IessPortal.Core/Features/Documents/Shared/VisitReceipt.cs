using IessPortal.Core.Features.Counter.Shared;

namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>What the receipt of a visit says, in words.</summary>
/// <param name="Employer">Its name, RUC and sucursal.</param>
public sealed record VisitReceipt(string Reference, string Employer, string Center, string Agent, string When, VisitResult Result)
{
    /// <summary>What was shown, what the agent said of it, and why where it was refused.</summary>
    public required IReadOnlyList<(Requirement Requirement, Verdict? Verdict, string? Reason)> Documents { get; init; }

    /// <summary>What was changed or sent besides.</summary>
    public required IReadOnlyList<ReceiptLine> Done { get; init; }
}

/// <summary>One thing that was done.</summary>
public enum ReceiptLine
{
    EmailChanged,
    RepresentativeChanged,
    LinkSent,
    KeySet,
}
