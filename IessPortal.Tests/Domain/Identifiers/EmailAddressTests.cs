using IessPortal.Core.Domain.Identifiers;
using Xunit;

namespace IessPortal.Tests.Domain.Identifiers;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ana@correo.ec", "ana@correo.ec")]
    [InlineData("  ana.perez+turno@correo-demo.com.ec ", "ana.perez+turno@correo-demo.com.ec")]
    public void Addresses_are_taken(string text, string address) => Assert.Equal(address, EmailAddress.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("ana@correo")]
    [InlineData("@correo.ec")]
    [InlineData("ana@@correo.ec")]
    [InlineData("Ana <ana@correo.ec>")]
    [InlineData("ana@correo.ec,otra@correo.ec")]
    [InlineData("ana@correo.ec\r\nBcc: x@y.ec")]
    [InlineData("aná@correo.ec")]
    [InlineData("ana@[127.0.0.1]")]
    public void Nothing_else_is(string? text) => Assert.Null(EmailAddress.Read(text));

    [Fact]
    public void Nor_is_what_is_too_long() => Assert.Null(EmailAddress.Read($"{new string('a', 250)}@correo.ec"));
}
