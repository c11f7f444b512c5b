using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Public.SignedRequests;

/// <summary>The letter to be signed, and where it comes back.</summary>
public sealed partial class LetterPage
{
    [Inject] public IOptions<SignatureOptions> Options { get; set; } = null!;
    [Inject] public IOptions<DemoOptions> Demo { get; set; } = null!;

    protected override string Path => PortalPaths.SignatureLetter;

    private UploadError? Error => Enum.TryParse<UploadError>(FlashValues.GetValueOrDefault(LetterEndpoints.Error), out var fault) ? fault : null;

    private bool WasRefused => Request.Verdict is SignatureVerdict.Refused;

    /// <summary>Why the letter will not do, and what to do about it, each once.</summary>
    private IEnumerable<string> Reasons => Request.Findings.Where(finding => finding.Verdict is FindingVerdict.Failed)
        .Select(finding => string.Join(' ', [FindingList.TextOf(finding, T, DisplayText), .. FindingList.NextOf([finding], FindingVerdict.Failed, T)]))
        .Distinct();

    /// <summary>In megabytes.</summary>
    private string Largest => (Options.Value.LargestFile / 1024d / 1024d).ToString("0.#", CultureInfo.CurrentCulture);

    private string SignerKind =>
        T[EmployerKinds.Of(Request.Employer) is EmployerKind.NaturalPerson or EmployerKind.Domestic ? "Letter.Person" : "Letter.Representative"];
}
