using FsCheck.Fluent;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Domain.Identifiers;

public sealed class RucTests
{
    [Theory]
    [InlineData("1790011674001", RucKind.Private)]
    [InlineData("1792060346001", RucKind.Private)]
    [InlineData("1790085783001", RucKind.Private)]
    [InlineData("0992397535001", RucKind.Private)]
    [InlineData("1790016919001", RucKind.Private)]
    [InlineData("0992624310001", RucKind.Private)]
    [InlineData("1760013210001", RucKind.Public)]
    [InlineData("1768153530001", RucKind.Public)]
    [InlineData("0160000510001", RucKind.Public)]
    [InlineData("1713175071001", RucKind.Natural)]
    [InlineData("0602910945001", RucKind.Natural)]
    [InlineData("0962467429001", RucKind.PublicOrNatural)]
    [InlineData("0962893970001", RucKind.PublicOrNatural)]
    [InlineData("1769897420001", RucKind.PublicOrNatural)]
    [InlineData("1369079130001", RucKind.PublicOrNatural)]
    [InlineData("1369112600001", RucKind.PublicOrNatural)]
    public void Takes_what_the_SRI_issues(string text, RucKind kind)
    {
        Assert.True(Ruc.TryParse(text, out var ruc, out _));
        Assert.Equal(text, ruc.Value);
        Assert.Equal(kind, ruc.Kind);
        Assert.False(ruc.FailsModulo11);
    }

    [Fact]
    public void Takes_a_number_that_could_be_of_two_kinds()
    {
        // Passes modulo 10 and both of modulo 11.
        Assert.True(Ruc.TryParse("1760001550001", out var ruc, out _));
        Assert.Equal(RucKind.PublicOrNatural, ruc.Kind);
    }

    [Theory]
    [InlineData("1793213150001")]
    [InlineData("0993370026001")]
    [InlineData("0993381661001")]
    [InlineData("1793224339001")]
    [InlineData("0993393278001")]
    [InlineData("1793189624001")]
    [InlineData("1793221293001")]
    [InlineData("1793221101001")]
    [InlineData("1792060347001")]
    [InlineData("1760001520001")]
    [InlineData("1763154690001")]
    public void Only_warns_where_modulo_11_does_not_fit(string text)
    {
        Assert.True(Ruc.TryParse(text, out var ruc, out _));
        Assert.True(ruc.FailsModulo11);
    }

    [Theory]
    [InlineData("0992397535000", IdentifierError.Suffix)]
    [InlineData("0602910945000", IdentifierError.Suffix)]
    [InlineData("1760001550000", IdentifierError.Suffix)]
    [InlineData("1760001520000", IdentifierError.Suffix)]
    [InlineData("179206034601", IdentifierError.TooShort)]
    [InlineData("17920603460011", IdentifierError.TooLong)]
    [InlineData("1772060346001", IdentifierError.ThirdDigit)]
    [InlineData("1712345678001", IdentifierError.CheckDigit)]
    [InlineData("8890011674001", IdentifierError.Province)]
    [InlineData("2222222222001", IdentifierError.Repeated)]
    [InlineData("179001167400A", IdentifierError.NotDigits)]
    [InlineData("１７９００１１６７４００１", IdentifierError.ForeignDigits)]
    [InlineData("", IdentifierError.Empty)]
    [InlineData(null, IdentifierError.Empty)]
    public void Refuses_with_the_reason(string? text, IdentifierError fault)
    {
        Assert.False(Ruc.TryParse(text, out var ruc, out var problem));
        Assert.Null(ruc);
        Assert.Equal(fault, problem.Error);
    }

    [Fact]
    public void Of_a_public_body_the_last_four_digits_count()
    {
        Assert.False(Ruc.TryParse("1760013210000", out _, out var problem));
        Assert.Equal(IdentifierError.Suffix, problem.Error);
        Assert.True(Ruc.TryParse("1760013211000", out var ruc, out _));
        Assert.Equal(RucKind.Public, ruc.Kind);
    }

    [Fact]
    public void A_domestic_employers_is_the_cedula_and_three_zeros()
    {
        Assert.True(Cedula.TryParse("1713175071", out var cedula, out _));
        var ruc = Ruc.DomesticOf(cedula);
        Assert.Equal("1713175071000", ruc.Value);
        Assert.Equal(RucKind.Domestic, ruc.Kind);
        Assert.Equal(ruc, Ruc.FromStored(ruc.Value));
    }

    [Fact]
    public void No_input_throws_and_the_normal_form_is_stable() => Check.That(Inputs.AnyText, text =>
        !Ruc.TryParse(text, out var ruc, out _) || (Ruc.TryParse(ruc.Value, out var again, out _) && again == ruc && Ruc.FromStored(ruc.Value) == ruc));

    [Fact]
    public void A_changed_digit_of_a_natural_persons_is_refused_or_makes_it_another_kind() => Check.That(
        from cedula in Inputs.Cedulas
        from place in Gen.Choose(0, Cedula.Length - 1)
        from shift in Gen.Choose(1, 9)
        select Inputs.ChangeDigit(cedula, place, shift) + "001",
        changed => !Ruc.TryParse(changed, out var ruc, out _) || ruc.Kind is not RucKind.Natural);

    [Fact]
    public void A_changed_digit_of_a_company_is_warned_of() => Check.That(
        from ruc in Gen.Elements("1790011674001", "1792060346001", "0992397535001", "1790016919001")
        from place in Gen.Choose(3, 9)
        from shift in Gen.Choose(1, 9)
        select Inputs.ChangeDigit(ruc, place, shift),
        changed => Ruc.TryParse(changed, out var ruc, out _) && ruc.FailsModulo11);
}
