namespace IessPortal.Core.Domain.Identifiers;

/// <summary>
/// The check rules of the Registro Civil and the SRI, as python-stdnum's <c>ec</c> modules document them.
/// Callers pass ASCII digits only.
/// </summary>
internal static class CheckDigits
{
    private static readonly int[] PrivateWeights = [4, 3, 2, 7, 6, 5, 4, 3, 2];
    private static readonly int[] PublicWeights = [3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>Provinces 01–24, and 30 for those registered abroad.</summary>
    public static bool KnownProvince(ReadOnlySpan<char> digits) =>
        ((digits[0] - '0') * 10) + digits[1] - '0' is (>= 1 and <= 24) or 30;

    /// <summary>Modulo 10 over the first nine digits; the tenth checks them.</summary>
    public static bool PassesModulo10(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            var product = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return (10 - (sum % 10)) % 10 == digits[9] - '0';
    }

    /// <summary>Modulo 11 for private companies and foreigners without cédula; the tenth digit checks.</summary>
    public static bool PassesPrivateModulo11(ReadOnlySpan<char> digits) => PassesModulo11(digits, PrivateWeights);

    /// <summary>Modulo 11 for public bodies; the ninth digit checks.</summary>
    public static bool PassesPublicModulo11(ReadOnlySpan<char> digits) => PassesModulo11(digits, PublicWeights);

    public static bool AllEqual(ReadOnlySpan<char> digits) => digits.IndexOfAnyExcept(digits[0]) < 0;

    private static bool PassesModulo11(ReadOnlySpan<char> digits, int[] weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        var residue = sum % 11;
        return (residue == 0 ? 0 : 11 - residue) == digits[weights.Length] - '0';
    }
}
