namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Why a row does not go in.</summary>
public enum FaultReason
{
    Empty,
    ForeignDigits,
    NotDigits,
    TooShort,
    TooLong,
    Province,
    ThirdDigit,
    RepeatedDigits,
    CheckDigit,
    Suffix,
    DomesticSucursal,
    Pattern,
    /// <summary>With a zero before it, it would be right: a spreadsheet took it away, and what was typed cannot be known.</summary>
    LeadingZero,
    /// <summary>«1,79E+12»: a spreadsheet shortened it.</summary>
    Scientific,
    /// <summary>«#N/A»: a formula of a spreadsheet failed.</summary>
    FormulaError,
    NotAnAddress,
    /// <summary>Letters were lost: the file was read in one encoding and written in another.</summary>
    Encoding,
    ControlCharacters,
    UnclosedQuote,
    BrokenJson,
    /// <summary>More fields than headings: a separator stands within a field that has no quotes.</summary>
    TooManyFields,
    /// <summary>The same RUC and sucursal stand in more than one row: which of them is right, nobody knows.</summary>
    Repeated,
    /// <summary>The address is one that the employer had before: the file is older than what the portal has.</summary>
    FormerEmail,
}

/// <summary>What is wrong with a row. It holds nothing of what stands there.</summary>
/// <param name="Line">From 1, as an editor or a spreadsheet counts them.</param>
/// <param name="Field">Of which column; none: of the row.</param>
/// <param name="Expected">A number of digits, or the line of the other row; 0 where there is none to tell.</param>
/// <param name="Actual">How many digits there are; 0 where length is not the matter.</param>
public readonly record struct ImportFault(int Line, ImportColumn? Field, FaultReason Reason, int Expected = 0, int Actual = 0);
