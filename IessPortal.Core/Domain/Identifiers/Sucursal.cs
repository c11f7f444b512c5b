using System.Diagnostics.CodeAnalysis;

namespace IessPortal.Core.Domain.Identifiers;

/// <summary>The branch of an employer, <c>0001</c> for the first; each has a key of its own.</summary>
public sealed record Sucursal
{
    public const int Length = 4;

    /// <summary>The first branch, and the only one that a domestic employer has.</summary>
    public static readonly Sucursal First = new("0001");

    private Sucursal(string value) => Value = value;

    /// <summary>Four digits.</summary>
    public string Value { get; }

    /// <summary>Reads what a person typed: leading zeros may be missing.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Sucursal? sucursal, out IdentifierProblem problem)
    {
        var clean = IdentifierText.Clean(text);
        var digits = clean.Length is > 0 and < Length ? clean.PadLeft(Length, '0') : clean;
        var found = IdentifierText.CheckDigits(digits, Length)
            ?? (digits == "0000" ? new IdentifierProblem(IdentifierError.Suffix) : null);
        problem = found ?? default;
        sucursal = found is null ? new Sucursal(digits) : null;
        return found is null;
    }

    /// <summary>Restores what <see cref="Value"/> gave to the database; nothing is checked again.</summary>
    public static Sucursal FromStored(string value) => new(value);

    public override string ToString() => Value;
}
