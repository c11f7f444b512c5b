using System.Text.RegularExpressions;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>What is wrong with an identifier, as far as a file can make it so.</summary>
internal static partial class FaultWords
{
    public static ImportFault Of(int line, ImportColumn column, ImportField cell, IdentifierProblem problem, int length)
    {
        var reason = ReasonOf(cell, problem.Error, length);
        return new(line, column, reason, problem.Expected, problem.Actual);
    }

    private static FaultReason ReasonOf(ImportField cell, IdentifierError error, int length) =>
        Shortened().IsMatch(cell.Text) ? FaultReason.Scientific
        : cell.Text.StartsWith('#') ? FaultReason.FormulaError
        : error is IdentifierError.TooShort && LeadingZero.Before(cell, length) != cell.Text ? FaultReason.LeadingZero
        : error switch
        {
            IdentifierError.Empty => FaultReason.Empty,
            IdentifierError.ForeignDigits => FaultReason.ForeignDigits,
            IdentifierError.NotDigits => FaultReason.NotDigits,
            IdentifierError.TooShort => FaultReason.TooShort,
            IdentifierError.TooLong => FaultReason.TooLong,
            IdentifierError.Province => FaultReason.Province,
            IdentifierError.ThirdDigit => FaultReason.ThirdDigit,
            IdentifierError.Repeated => FaultReason.RepeatedDigits,
            IdentifierError.CheckDigit => FaultReason.CheckDigit,
            IdentifierError.Suffix => FaultReason.Suffix,
            IdentifierError.DomesticSucursal => FaultReason.DomesticSucursal,
            _ => FaultReason.Pattern,
        };

    [GeneratedRegex(@"^\s*\d([.,]\d+)?[Ee]\+?\d+\s*$")]
    private static partial Regex Shortened();
}
