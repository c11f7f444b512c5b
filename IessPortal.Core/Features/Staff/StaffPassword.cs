using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Staff.Shared;

namespace IessPortal.Core.Features.Staff;

/// <summary>What is wrong with a password of a member of staff.</summary>
public enum StaffPasswordError
{
    TooShort,
    TooLong,
    /// <summary>On the list of common ones, or one sign over and over.</summary>
    Common,
    /// <summary>Holds the own name or address.</summary>
    Personal,
}

/// <summary>Long rather than odd, as NIST SP 800-63B-4 has it; the second factor does the rest.</summary>
public static class StaffPassword
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>None where the password will do.</summary>
    public static StaffPasswordError? FaultOf(string password, StaffMember member)
    {
        return password.Length < Shortest ? StaffPasswordError.TooShort
            : password.Length > Longest ? StaffPasswordError.TooLong
            : password.Distinct().Count() < 4 || CommonKeys.Contains(password) ? StaffPasswordError.Common
            : Own(member).Any(word => password.Contains(word, StringComparison.OrdinalIgnoreCase)) ? StaffPasswordError.Personal
            : null;
    }

    private static IEnumerable<string> Own(StaffMember member) => member.Name.Split(' ').Append(member.Email.Split('@')[0]).Where(word => word.Length >= 4);
}
