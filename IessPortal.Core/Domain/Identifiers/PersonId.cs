using System.Diagnostics.CodeAnalysis;

namespace IessPortal.Core.Domain.Identifiers;

/// <summary>Who a person is to the State: a <see cref="Cedula"/>, or the <see cref="ForeignerCode"/> that the IESS gives to those who have none.</summary>
/// <remarks>Prints masked, so that a stray log line or message gives no identity away; <see cref="Value"/> is the whole.</remarks>
public abstract record PersonId
{
    private protected PersonId(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads what a person typed into the one field that takes either.</summary>
    public static bool TryParse(string? text, ForeignerCodeFormat format, [NotNullWhen(true)] out PersonId? person, out IdentifierProblem problem)
    {
        if (ForeignerCode.TryParse(text, format, out var code, out problem))
        {
            person = code;
            return true;
        }

        var lettered = IdentifierText.Clean(text).Any(char.IsAsciiLetter);
        var foreignerProblem = problem;
        var parsed = Cedula.TryParse(text, out var cedula, out problem);
        person = cedula;
        if (lettered)
        {
            problem = foreignerProblem;
        }

        return parsed;
    }

    /// <summary>Restores what <see cref="Value"/> gave to the database; nothing is checked again.</summary>
    public static PersonId FromStored(string value) =>
        value is { Length: 10 } && value.All(char.IsAsciiDigit) ? Cedula.FromStored(value) : ForeignerCode.FromStored(value);

    public sealed override string ToString() => $"{Value[..2]}•••{Value[^2..]}";
}
