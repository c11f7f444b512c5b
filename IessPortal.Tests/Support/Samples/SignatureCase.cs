using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Tests.Support.Samples;

/// <summary>A file that somebody may send, and what has to come of it.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Decides">A finding that has to be among what stands in the way; where nothing does, one that has to be there.</param>
/// <param name="Make">Makes the file.</param>
public sealed record SignatureCase(string Name, SignatureVerdict Verdict, SignatureFindingKind Decides, Func<SigningDesk, byte[]> Make)
{
    /// <summary>Whose letter it should be.</summary>
    public string Letter { get; init; } = "Comercial Demo S.A.";

    /// <summary>Why <c>pdfsig</c> says otherwise, where it does.</summary>
    public string Difference { get; init; } = string.Empty;

    public override string ToString() => Name;
}
