using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Documents.Shared;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>What an employer can ask for by a signed letter.</summary>
public static class LetterPurposesOffered
{
    /// <param name="reachable">Whether there is a way to send a link as things are on file.</param>
    public static IReadOnlyList<LetterPurpose> To(EmployerAccount account, bool reachable)
    {
        var represented = EmployerKinds.Of(account.Employer) is not (EmployerKind.NaturalPerson or EmployerKind.Domestic);
        return
        [
            .. reachable ? [account.IsBlocked ? LetterPurpose.Unblock : LetterPurpose.ResetKey] : Array.Empty<LetterPurpose>(),
            LetterPurpose.ChangeEmail,
            // Who acts for themselves is nobody's representative.
            .. represented ? [LetterPurpose.ChangeRepresentative] : Array.Empty<LetterPurpose>(),
        ];
    }
}
