using System.Diagnostics.CodeAnalysis;

namespace IessPortal.Core.Domain.Identifiers;

/// <summary>The number of an Ecuadorian identity card: ten digits, the last of which checks the others.</summary>
public sealed record Cedula : PersonId
{
    public const int Length = 10;

    private Cedula(string value) : base(value) { }

    /// <summary>Reads what a person typed or pasted; spaces and hyphens do not matter.</summary>
    /// <param name="text">May be anything, null included.</param>
    /// <param name="cedula">The number, where it is one.</param>
    /// <param name="problem">Why it is none; only meaningful where the answer is false.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Cedula? cedula, out IdentifierProblem problem)
    {
        var digits = IdentifierText.Clean(text);
        var found = IdentifierText.CheckDigits(digits, Length) ?? Check(digits);
        problem = found ?? default;
        cedula = found is null ? new Cedula(digits) : null;
        return found is null;
    }

    /// <summary>Restores what <see cref="PersonId.Value"/> gave to the database; nothing is checked again.</summary>
    public static new Cedula FromStored(string value) => new(value);

    /// <summary>Checks ten ASCII digits; also serves the first ten of a natural person's RUC.</summary>
    /// <remarks>
    /// The third digit may be 6: the Registro Civil issues 096… since it ran out of lower ones
    /// (python-stdnum issue 267), and the old rule «less than 6» turns real people away.
    /// </remarks>
    internal static IdentifierProblem? Check(ReadOnlySpan<char> digits)
    {
        if (!CheckDigits.KnownProvince(digits))
        {
            return new(IdentifierError.Province);
        }

        if (digits[2] > '6')
        {
            return new(IdentifierError.ThirdDigit);
        }

        if (CheckDigits.AllEqual(digits[..Length]))
        {
            return new(IdentifierError.Repeated);
        }

        return CheckDigits.PassesModulo10(digits) ? null : new(IdentifierError.CheckDigit);
    }
}
