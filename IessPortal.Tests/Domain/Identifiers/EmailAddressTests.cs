using FsCheck.Fluent;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Tests.Support.Inspection;
using MimeKit;
using Xunit;

namespace IessPortal.Tests.Domain.Identifiers;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ana@correo.ec", "ana@correo.ec")]
    [InlineData("  ana.perez+turno@correo-demo.com.ec ", "ana.perez+turno@correo-demo.com.ec")]
    [InlineData("o'neill_1@sub.xn--niez-hqa.ec", "o'neill_1@sub.xn--niez-hqa.ec")]
    [InlineData("ana@3m.com.ec", "ana@3m.com.ec")]
    [InlineData("ana@correo.xn--p1ai", "ana@correo.xn--p1ai")]
    [InlineData("\u200bana@correo\u200b.ec\ufeff", "ana@correo.ec")]
    [InlineData("\u202aana@correo.ec\u202c", "ana@correo.ec")]
    [InlineData("ana@corr\u00adeo.ec\u00a0", "ana@correo.ec")]
    [InlineData("<ana@correo.ec>", "ana@correo.ec")]
    [InlineData("mailto:ana@correo.ec", "ana@correo.ec")]
    [InlineData(" <MailTo: ana@correo.ec> ", "ana@correo.ec")]
    public void Addresses_are_taken(string text, string address) => Assert.Equal(address, EmailAddress.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("ana@correo")]
    [InlineData("@correo.ec")]
    [InlineData("ana@@correo.ec")]
    [InlineData("Ana <ana@correo.ec>")]
    [InlineData("<ana@correo.ec")]
    [InlineData("<>")]
    [InlineData("mailto:")]
    [InlineData("mailto:ana@correo.ec?subject=x")]
    [InlineData("ana\u00a0@correo.ec")]
    [InlineData("ana@correo.ec,otra@correo.ec")]
    [InlineData("ana@correo.ec\r\nBcc: x@y.ec")]
    [InlineData("aná@correo.ec")]
    [InlineData("ana@[127.0.0.1]")]
    [InlineData("contabilidad@empresa.com.ec.")]
    [InlineData("contabilidad.@empresa.com.ec")]
    [InlineData(".contabilidad@empresa.com.ec")]
    [InlineData("conta..bilidad@empresa.com.ec")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@empresa.ec")]
    [InlineData("conta@empresa.c")]
    [InlineData("conta@empresa.123")]
    [InlineData("conta@empresa_uno.ec")]
    [InlineData("conta@-empresa.ec")]
    [InlineData("conta@empresa-.ec")]
    [InlineData("conta@empresa..ec")]
    [InlineData("conta@.empresa.ec")]
    [InlineData("conta@192.0.2.1")]
    [InlineData("\"conta\"@empresa.ec")]
    [InlineData("conta(caja)@empresa.ec")]
    public void Nothing_else_is(string? text) => Assert.Null(EmailAddress.Read(text));

    [Theory]
    [InlineData(64, 63, true)]
    [InlineData(65, 63, false)]
    [InlineData(64, 64, false)]
    public void Each_part_has_its_greatest_length(int name, int label, bool taken) =>
        Assert.Equal(taken, EmailAddress.Read($"{new string('a', name)}@{new string('b', label)}.ec") is not null);

    [Theory]
    [InlineData(61, true)]
    [InlineData(62, false)]
    public void The_whole_has_254_letters_at_most(int last, bool taken) => Assert.Equal(
        taken, EmailAddress.Read($"{new string('a', 64)}@{new string('b', 63)}.{new string('c', 63)}.{new string('d', last)}") is not null);

    [Fact]
    public void Nor_is_what_is_too_long() =>
        Assert.Null(EmailAddress.Read($"{new string('a', 64)}@{string.Join('.', Enumerable.Repeat(new string('b', 60), 4))}.ec"));

    [Theory]
    [InlineData(null, EmailProblem.Empty)]
    [InlineData(" ", EmailProblem.Empty)]
    [InlineData("ana", EmailProblem.Incomplete)]
    [InlineData("@correo.ec", EmailProblem.Incomplete)]
    [InlineData("ana@correo", EmailProblem.Incomplete)]
    [InlineData("ana@correo.ec,bea@correo.ec", EmailProblem.SeveralAts)]
    [InlineData("aná@correo.ec", EmailProblem.Letters)]
    [InlineData("ana@correo .ec", EmailProblem.Letters)]
    [InlineData("contabilidad@empresa.com.ec.", EmailProblem.DotAtEnd)]
    [InlineData("contabilidad.@empresa.com.ec", EmailProblem.NameDots)]
    [InlineData(".contabilidad@empresa.com.ec", EmailProblem.NameDots)]
    [InlineData("conta..bilidad@empresa.com.ec", EmailProblem.NameDots)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@empresa.ec", EmailProblem.NameTooLong)]
    [InlineData("conta@empresa_uno.ec", EmailProblem.Domain)]
    [InlineData("conta@-empresa.ec", EmailProblem.Domain)]
    [InlineData("conta@empresa..ec", EmailProblem.Domain)]
    [InlineData("conta@empresa.c", EmailProblem.DomainEnd)]
    [InlineData("conta@192.0.2.1", EmailProblem.DomainEnd)]
    [InlineData("conta@empresa.c0m", EmailProblem.DomainEnd)]
    [InlineData("conta@empresa.abc12", EmailProblem.DomainEnd)]
    [InlineData("conta..bilidad@empresa", EmailProblem.NameDots)]
    public void Whoever_typed_it_hears_why(string? text, EmailProblem problem) => Assert.Equal(problem, EmailAddress.ProblemOf(text));

    [Fact]
    public void One_slip_anywhere_spoils_a_good_address() => Check.That(
        from name in Gen.Elements("ana", "ana.perez", "a_1-b+c", "o'neill")
        from host in Gen.Elements("correo.ec", "mi-empresa.com.ec", "a1.b2.org")
        from slip in Gen.Elements<Func<string, string, string>>(
            (n, h) => $"{n}@{h}.", (n, h) => $".{n}@{h}", (n, h) => $"{n}.@{h}", (n, h) => $"{n}..x@{h}", (n, h) => $"{n}@{h.Replace('.', '_')}.ec",
            (n, h) => $"{n}@-{h}", (n, h) => $"{n}@{h[..h.IndexOf('.', StringComparison.Ordinal)]}-.ec", (n, h) => $"{n}@{h}.x", (n, h) => $"{n}@{h}.12",
            (n, h) => $"{new string('x', 65)}{n}@{h}", (n, h) => $"{n}@{new string('x', 64)}.{h}", (n, h) => $"{n} {n}@{h}", (n, h) => $"{n}@@{h}")
        select (Good: $"{name}@{host}", Bad: slip(name, host)),
        pair => EmailAddress.Read(pair.Good) == pair.Good && EmailAddress.Read(pair.Bad) is null);

    [Fact]
    public void What_is_taken_can_be_written_to() => Check.That(
        from text in Gen.Elements("aB9.-_@@ñ\"<> ,xn-ec.c\r\n".ToCharArray()).ArrayOf()
        select new string([.. text, .. "@correo.ec"]),
        text => EmailAddress.Read(text) is not { } address || (MailboxAddress.TryParse(address, out var parsed) && parsed.Address == address));
}
