namespace IessPortal.Core.Domain.Identifiers;

/// <summary>What keeps a text from being the identifier it should be.</summary>
public enum IdentifierError
{
    Empty,
    /// <summary>Digits of another script (Arabic-Indic, full-width …), which look right and are not.</summary>
    ForeignDigits,
    NotDigits,
    TooShort,
    TooLong,
    Province,
    ThirdDigit,
    /// <summary>Ten equal digits: passes every formal check and belongs to nobody.</summary>
    Repeated,
    CheckDigit,
    /// <summary>The last digits, which number the establishment, are all zero.</summary>
    Suffix,
    /// <summary>A domestic employer's RUC with a sucursal other than <c>0001</c>.</summary>
    DomesticSucursal,
    /// <summary>Does not follow the configured pattern of the code for foreigners.</summary>
    Pattern,
}

/// <summary>A refusal in terms that a page can put into words: «Faltan 2 dígitos: el RUC tiene 13 y usted escribió 11».</summary>
/// <param name="Expected">The number of digits it should have; 0 where length is not the matter.</param>
/// <param name="Actual">The number of digits it has; 0 where length is not the matter.</param>
public readonly record struct IdentifierProblem(IdentifierError Error, int Expected = 0, int Actual = 0);
