namespace IessPortal.Core.Features.Staff;

/// <summary>Whose password alone signs in: nobody's, where the portal is for real.</summary>
/// <param name="Has">Whether it is enough for the member with an address.</param>
public sealed record SecondFactorExemptions(Func<string, bool> Has);
