using IessPortal.Core.Features.Accounts.SignIn;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.SignIn;

public sealed class SignInNameTests
{
    private const string Account = "1790000028001-0001";

    [Theory]
    [InlineData("1790000028001-0001", Account)]
    [InlineData(" 1790000028001 0001 ", Account)]
    [InlineData("17900000280010001", Account)]
    [InlineData("1790000028001", Account)]
    [InlineData("1790000028001-0002", "1790000028001-0002")]
    [InlineData("1790000028001-001", null)]
    [InlineData("179000002800", null)]
    [InlineData("１７９００００２８００１-0001", null)]
    [InlineData("usuario@demo.ec", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Reads_an_employer_however_it_is_typed(string? text, string? userName)
    {
        var name = SignInName.Read(text);

        Assert.Equal(userName, name?.Value);
        Assert.Equal(userName, name?.Account);
        Assert.False(name?.IsSecondary is true);
    }

    [Theory]
    [InlineData("1790000028001-0001-1700000944", "1700000944")]
    [InlineData("17900000280010001 ext0000123", "EXT0000123")]
    [InlineData("1790000028001-0001-A234", "A234")]
    [InlineData("1790000028001-0001-A1234567890123456789", "A1234567890123456789")]
    [InlineData("1790000028001-0001-A23", null)]
    [InlineData("1790000028001-0001-A12345678901234567890", null)]
    [InlineData("1790000028001-0001-A_34", null)]
    [InlineData("1790000028001-0001-ÑANDU", null)]
    [InlineData("A790000028001-0001-1700000944", null)]
    [InlineData("1790000028001-A001-1700000944", null)]
    public void Reads_whom_an_employer_gave_access(string text, string? person)
    {
        var name = SignInName.Read(text);

        Assert.Equal(person, name?.Person);
        Assert.Equal(person is null ? null : $"{Account}-{person}", name?.Value);
        Assert.Equal(person is not null, name?.IsSecondary is true);
    }

    [Theory]
    [InlineData(Account, null)]
    [InlineData(Account + "-1700000944", "1700000944")]
    public void Is_taken_apart_as_it_was_put_together(string value, string? person)
    {
        Assert.Equal(new SignInName(Account, person), SignInName.Split(value));
        Assert.Equal(value, SignInName.Split(value).Value);
    }
}
