using IessPortal.Web.Console;
using Xunit;

namespace IessPortal.Tests.Web.Console;

public sealed class CsvFieldTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("Comercial Demo S.A.", "Comercial Demo S.A.")]
    [InlineData("a-b+c@d.ec", "a-b+c@d.ec")]
    [InlineData("uno, dos", "\"uno, dos\"")]
    [InlineData("dice \"no\"", "\"dice \"\"no\"\"\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    // A spreadsheet in another language parts it where this file does not, and a line break ends a field anywhere.
    [InlineData("x;=1+1", "x;'=1+1")]
    [InlineData("x,  =1+1", "\"x,  '=1+1\"")]
    [InlineData("x\n=1+1", "\"x\n'=1+1\"")]
    [InlineData("x\t-1", "x\t'-1")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\u0000=1\u001B[2J\u007F\u0085", "'=1[2J")]
    public void Nothing_becomes_a_formula_nor_breaks_the_table(string? value, string written) => Assert.Equal(written, CsvField.Of(value));
}
