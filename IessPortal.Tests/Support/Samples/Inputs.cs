using FsCheck;
using FsCheck.Fluent;

namespace IessPortal.Tests.Support.Samples;

/// <summary>What people and programs may send.</summary>
public static class Inputs
{
    private static readonly Gen<string?> Numbers =
        from length in Gen.Choose(0, 16)
        from digits in Gen.Elements("0123456789 -".ToCharArray()).ArrayOf(length)
        select new string(digits);

    /// <summary>Anything: nothing, digits with separators, other scripts, half surrogates, control characters, far too long.</summary>
    public static Gen<string?> AnyText { get; } = Gen.Frequency(
        (1, Gen.Constant<string?>(null)),
        (4, Numbers),
        (2, ArbMap.Default.GeneratorFor<string?>()),
        (2, from characters in Gen.Elements("0٣５৪Aaéñ\u0301\uD835\uDFD8\uD800\uFEFF\u202E\n\t.,/#".ToCharArray()).ListOf() select new string([.. characters])),
        (1, from count in Gen.Choose(1000, 20000) select new string('7', count)),
        (
            2,
            from cedula in Gen.Elements(
                "1710034065", "0962467429", "EXT0000123")
            from suffix in Gen.Elements("", "001", "000", " ")
            select (string?)(cedula + suffix)));

    /// <summary>Numbers that pass for cédulas.</summary>
    public static Gen<string> Cedulas { get; } =
        from province in Gen.Choose(1, 24)
        from third in Gen.Choose(0, 6)
        from rest in Gen.Choose(0, 999999)
        let nine = $"{province:00}{third}{rest:000000}"
        select nine + Checked(nine);

    public static string ChangeDigit(string number, int place, int by)
    {
        var digits = number.ToCharArray();
        digits[place] = (char)('0' + ((digits[place] - '0' + by) % 10));
        return new string(digits);
    }

    // Written anew from the rule, so that the two can disagree.
    private static int Checked(string nine)
    {
        var sum = nine.Select((digit, place) => (digit - '0') * (2 - (place % 2))).Sum(product => (product / 10) + (product % 10));
        return (10 - (sum % 10)) % 10;
    }
}
