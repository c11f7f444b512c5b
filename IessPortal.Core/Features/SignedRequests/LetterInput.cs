using System.Diagnostics.CodeAnalysis;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Documents.Shared;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>What is wrong with what somebody wants to ask for.</summary>
public enum LetterInputError
{
    /// <summary>Nothing was chosen, or nothing that this employer can ask for.</summary>
    Purpose,
    /// <summary>The new address is none.</summary>
    NewEmail,
    /// <summary>It is the one on file.</summary>
    SameEmail,
    NewRepresentative,
    /// <summary>It is the one on file.</summary>
    SameRepresentative,
    /// <summary>No name, too long a one, or signs that cannot be printed.</summary>
    NewName,
}

/// <summary>What somebody wants to ask for, complete.</summary>
internal sealed record LetterInput(LetterPurpose Purpose, PersonId Signer, string SignerName, string? NewEmail)
{
    /// <param name="errors">All of them, in the order of the form.</param>
    /// <param name="reachable">Whether there is a way to send a link as things are on file.</param>
    public static bool TryRead(
        DraftLetterCommand command,
        EmployerAccount account,
        bool reachable,
        [NotNullWhen(true)] out LetterInput? input,
        out IReadOnlyList<LetterInputError> errors)
    {
        if (command.Purpose is not { } purpose || !LetterPurposesOffered.To(account, reachable).Contains(purpose))
        {
            (input, errors) = (null, [LetterInputError.Purpose]);
            return false;
        }

        var changesPerson = purpose is LetterPurpose.ChangeRepresentative;
        var name = changesPerson ? command.NewName?.Trim() ?? string.Empty : account.RepresentativeName;
        var email = EmailAddress.Read(command.NewEmail);
        LetterInputError?[] found =
        [
            changesPerson ? PersonFault(command.NewRepresentative, account) : null,
            changesPerson ? NameFault(name) : null,
            // The link to the new key must not go to who is no longer to have it.
            changesPerson || purpose is LetterPurpose.ChangeEmail ? EmailFault(email, account) : null,
        ];
        errors = [.. found.OfType<LetterInputError>()];
        input = errors.Count == 0
            ? new(
                purpose,
                changesPerson ? command.NewRepresentative! : account.Representative,
                name,
                changesPerson || purpose is LetterPurpose.ChangeEmail ? email : null)
            : null;
        return input is not null;
    }

    private static LetterInputError? PersonFault(PersonId? person, EmployerAccount account) =>
        person is null ? LetterInputError.NewRepresentative
        : person == account.Representative ? LetterInputError.SameRepresentative
        : null;

    private static LetterInputError? NameFault(string name) =>
        name.Length is 0 or > DocumentFields.Name || DocumentFields.UnprintableIn(name).Count > 0 ? LetterInputError.NewName : null;

    private static LetterInputError? EmailFault(string? email, EmployerAccount account) =>
        email is null ? LetterInputError.NewEmail
        : string.Equals(email, account.Email, StringComparison.OrdinalIgnoreCase) ? LetterInputError.SameEmail
        : null;
}
