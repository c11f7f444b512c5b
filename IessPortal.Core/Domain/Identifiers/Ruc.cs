using System.Diagnostics.CodeAnalysis;

namespace IessPortal.Core.Domain.Identifiers;

/// <summary>What kind of taxpayer the number itself tells of.</summary>
public enum RucKind
{
    Natural,
    /// <summary>A private company, or a foreigner without cédula.</summary>
    Private,
    Public,
    /// <summary>A public body, or a person whose cédula has a third digit 6: the number alone does not tell.</summary>
    PublicOrNatural,
    /// <summary>A person who employs in the household: no taxpayer, known by cédula + <c>000</c>.</summary>
    Domestic,
}

/// <summary>The taxpayer's number: thirteen digits.</summary>
/// <remarks>
/// Modulo 11 is no reason to refuse: since sequentials passed six digits the SRI issues numbers of public and private
/// companies and of foreigners without a check digit (its notice «cambio generación RUC», quoted in python-stdnum issue 497).
/// Only the register decides; <see cref="FailsModulo11"/> is there to warn of a likely slip.
/// </remarks>
public sealed record Ruc
{
    public const int Length = 13;
    private const string DomesticSuffix = "000";

    private Ruc(string value, RucKind kind) => (Value, Kind) = (value, kind);

    /// <summary>Thirteen digits.</summary>
    public string Value { get; }

    /// <summary>As far as the number tells; <see cref="EmployerId.Kind"/> decides.</summary>
    public RucKind Kind { get; }

    /// <summary>Whether the old check digit does not fit: unusual, and yet valid.</summary>
    public bool FailsModulo11 => Kind switch
    {
        RucKind.Private => !CheckDigits.PassesPrivateModulo11(Value),
        RucKind.Public => !CheckDigits.PassesPublicModulo11(Value),
        _ => false,
    };

    /// <summary>
    /// Reads what a person typed or pasted as a taxpayer's number; a domestic employer's is read by <see cref="EmployerId"/>, beside the cédula it repeats.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Ruc? ruc, out IdentifierProblem problem)
    {
        var digits = IdentifierText.Clean(text);
        var kind = RucKind.Natural;
        var found = IdentifierText.CheckDigits(digits, Length) ?? Check(digits, out kind);
        problem = found ?? default;
        ruc = found is null ? new Ruc(digits, kind) : null;
        return found is null;
    }

    /// <summary>The number under which the IESS knows a domestic employer.</summary>
    public static Ruc DomesticOf(Cedula cedula) => new(cedula.Value + DomesticSuffix, RucKind.Domestic);

    /// <summary>Restores what <see cref="Value"/> gave to the database; nothing is checked again.</summary>
    public static Ruc FromStored(string value) => new(value, KindOf(value));

    public override string ToString() => Value;

    private static IdentifierProblem? Check(string digits, out RucKind kind)
    {
        kind = KindOf(digits);
        if (!CheckDigits.KnownProvince(digits))
        {
            return new(IdentifierError.Province);
        }

        if (kind is RucKind.Natural or RucKind.Domestic && Cedula.Check(digits) is { } problem)
        {
            return problem;
        }

        return digits.EndsWith(kind is RucKind.Public ? "0000" : DomesticSuffix, StringComparison.Ordinal) ? new(IdentifierError.Suffix) : null;
    }

    // With a third digit 6, modulo 10 fits every cédula, and one public body in ten by chance.
    private static RucKind KindOf(string digits) => digits[2] switch
    {
        '9' => RucKind.Private,
        '6' when !CheckDigits.PassesModulo10(digits) => RucKind.Public,
        _ when digits.EndsWith(DomesticSuffix, StringComparison.Ordinal) => RucKind.Domestic,
        '6' => RucKind.PublicOrNatural,
        _ => RucKind.Natural,
    };
}
