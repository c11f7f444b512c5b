using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Domain.Identifiers;

public sealed class EmployerIdTests
{
    private static readonly ForeignerCodeFormat Format = new("EXT[0-9]{7}");

    [Fact]
    public void Reads_every_employer_of_the_demo()
    {
        Assert.Equal(16, DemoEmployers.All.Count);
        Assert.All(DemoEmployers.All, demo =>
        {
            var (representative, ruc, sucursal) = demo.Employer;
            Assert.True(EmployerId.TryParse(new(representative.Value, ruc.Value, sucursal.Value), Format, out var employer, out var problems));
            Assert.Equal(demo.Employer, employer);
            Assert.True(problems.None);
        });
    }

    [Fact]
    public void Reads_a_domestic_employer_as_it_is_pasted()
    {
        Assert.True(EmployerId.TryParse(new("180000005-9", "1800000059 000", "1"), Format, out var employer, out _));
        Assert.Equal(RucKind.Domestic, employer.Ruc.Kind);
        Assert.Equal("0001", employer.Sucursal.Value);
    }

    [Theory]
    [InlineData("0962467429", "0962467429001", RucKind.Natural)]
    [InlineData("1700000019", "0962467429001", RucKind.Public)]
    [InlineData("1700000019", "1769897420001", RucKind.Public)]
    [InlineData("EXT0000123", "1769897420001", RucKind.Public)]
    [InlineData("1700000019", "1760013210001", RucKind.Public)]
    [InlineData("1700000019", "1790011674001", RucKind.Private)]
    [InlineData("1713175071", "1713175071001", RucKind.Natural)]
    [InlineData("0962467429", "0962467429000", RucKind.Domestic)]
    public void Of_a_third_digit_6_the_representative_tells_a_person_from_a_public_body(string representative, string ruc, RucKind kind)
    {
        Assert.True(EmployerId.TryParse(new(representative, ruc, "0001"), Format, out var employer, out _));
        Assert.Equal(kind, employer.Kind);
        Assert.Equal(kind is RucKind.Natural or RucKind.Domestic, employer.IsPerson);
    }

    [Fact]
    public void A_domestic_employer_has_but_one_sucursal()
    {
        Assert.False(EmployerId.TryParse(new("1800000059", "1800000059000", "0002"), Format, out _, out var problems));
        Assert.Equal(new EmployerIdProblems(null, null, new(IdentifierError.DomesticSucursal)), problems);
    }

    [Fact]
    public void A_domestic_employers_number_repeats_its_own_cedula()
    {
        Assert.False(EmployerId.TryParse(new("1700000019", "1800000059000", "0001"), Format, out _, out var problems));
        Assert.Equal(IdentifierError.Suffix, problems.Ruc?.Error);
    }

    [Fact]
    public void Says_what_is_wrong_with_each_field_at_once()
    {
        Assert.False(EmployerId.TryParse(new("171", "", "00000"), Format, out _, out var problems));
        Assert.Equal(IdentifierError.TooShort, problems.Representative?.Error);
        Assert.Equal(IdentifierError.Empty, problems.Ruc?.Error);
        Assert.Equal(IdentifierError.TooLong, problems.Sucursal?.Error);
    }

    [Theory]
    [InlineData("EXT0000123", null)]
    [InlineData("ext-000 0123", null)]
    [InlineData("EXT123", IdentifierError.Pattern)]
    [InlineData("EXT00001234", IdentifierError.Pattern)]
    [InlineData("P1234567", IdentifierError.Pattern)]
    [InlineData("EXT٠٠٠٠١٢٣", IdentifierError.ForeignDigits)]
    [InlineData("1710034066", IdentifierError.CheckDigit)]
    public void Tells_a_foreigners_code_from_a_cedula(string text, IdentifierError? fault)
    {
        Assert.Equal(fault is null, PersonId.TryParse(text, Format, out var person, out var problem));
        Assert.Equal(fault ?? default, problem.Error);
        Assert.Equal(fault is null, person is ForeignerCode);
    }

    [Theory]
    [InlineData("0001", "0001")]
    [InlineData("2", "0002")]
    [InlineData(" 01 2 ", "0012")]
    public void Fills_in_a_sucursals_zeros(string text, string value)
    {
        Assert.True(Sucursal.TryParse(text, out var sucursal, out _));
        Assert.Equal(value, sucursal.Value);
    }

    [Theory]
    [InlineData("0000", IdentifierError.Suffix)]
    [InlineData("0", IdentifierError.Suffix)]
    [InlineData("00001", IdentifierError.TooLong)]
    [InlineData("uno", IdentifierError.NotDigits)]
    [InlineData("１", IdentifierError.ForeignDigits)]
    [InlineData(" ", IdentifierError.Empty)]
    public void Refuses_what_is_no_sucursal(string text, IdentifierError fault)
    {
        Assert.False(Sucursal.TryParse(text, out var sucursal, out var problem));
        Assert.Null(sucursal);
        Assert.Equal(fault, problem.Error);
    }

    [Fact]
    public void The_first_sucursal_is_0001() => Assert.Equal("0001", Sucursal.First.Value);

    [Theory]
    [InlineData("1710034065", true)]
    [InlineData("EXT0000123", false)]
    [InlineData("17100340651", false)]
    [InlineData("EXT123", false)]
    public void What_was_stored_is_what_it_was(string value, bool isCedula)
    {
        Assert.Equal(isCedula, PersonId.FromStored(value) is Cedula);
        Assert.Equal(value, PersonId.FromStored(value).Value);
    }

    [Theory]
    [InlineData("ABC", IdentifierError.Pattern)]
    [InlineData("ABCD", null)]
    [InlineData("ABCDEFGHIJKLMNOPQRST", null)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTU", IdentifierError.Pattern)]
    [InlineData(" ", IdentifierError.Empty)]
    [InlineData("AB1D", IdentifierError.Pattern)]
    public void A_foreigners_code_has_4_to_20_characters_of_the_pattern(string text, IdentifierError? fault)
    {
        Assert.Equal(fault is null, ForeignerCode.TryParse(text, new("[A-Z]+|X"), out var code, out var problem));
        Assert.Equal(fault is null ? text : null, code?.Value);
        Assert.Equal(fault ?? default, problem.Error);
    }

    [Fact]
    public void No_input_throws_and_what_is_read_reads_the_same_again() =>
        Check.That(Inputs.AnyText, Inputs.AnyText, Inputs.AnyText, (representative, ruc, sucursal) =>
        !EmployerId.TryParse(new(representative, ruc, sucursal), Format, out var employer, out var problems)
            ? !problems.None
            : EmployerId.TryParse(new(employer.Representative.Value, employer.Ruc.Value, employer.Sucursal.Value), Format, out var again, out _)
                && again == employer && PersonId.FromStored(employer.Representative.Value) == employer.Representative);
}
