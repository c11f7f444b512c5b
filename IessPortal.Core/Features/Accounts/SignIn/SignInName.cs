namespace IessPortal.Core.Features.Accounts.SignIn;

/// <summary>What people type to log in: an employer RUC-sucursal, a person to whom one gave access RUC-sucursal-cédula.</summary>
/// <param name="Person">Of the secondary user; none: the employer itself.</param>
public sealed record SignInName(string Account, string? Person)
{
    private const int ShortestPerson = 4;
    private const int LongestPerson = 20;

    public bool IsSecondary => Person is not null;

    /// <summary>In its normal form.</summary>
    public string Value => Person is null ? Account : $"{Account}-{Person}";

    /// <summary>Reads «1790000028001-0001» and «1790000028001-0001-1700000944»; separators do not matter, and a RUC alone means its first sucursal.</summary>
    /// <returns>None where it cannot be one.</returns>
    public static SignInName? Read(string? text)
    {
        var clean = IdentifierText.Clean(text).ToUpperInvariant();
        var full = clean.Length == Ruc.Length ? clean + Sucursal.First.Value : clean;
        if (full.Length < Ruc.Length + Sucursal.Length
            || IdentifierText.CheckDigits(full[..(Ruc.Length + Sucursal.Length)], Ruc.Length + Sucursal.Length) is not null)
        {
            return null;
        }

        var account = $"{full[..Ruc.Length]}-{full[Ruc.Length..(Ruc.Length + Sucursal.Length)]}";
        var person = full[(Ruc.Length + Sucursal.Length)..];
        return person.Length == 0 ? new(account, null)
            : person.Length is >= ShortestPerson and <= LongestPerson && person.All(char.IsAsciiLetterOrDigit) ? new(account, person)
            : null;
    }

    /// <summary>Takes a name in its normal form apart.</summary>
    public static SignInName Split(string value)
    {
        const int length = Ruc.Length + 1 + Sucursal.Length;
        return value.Length > length ? new(value[..length], value[(length + 1)..]) : new(value, null);
    }
}
