using FsCheck.Fluent;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Domain.Identifiers;

public sealed class EmailSlipTests
{
    [Theory]
    [InlineData("ana@gmial.com", "ana@gmail.com")]
    [InlineData("ana@gamil.com", "ana@gmail.com")]
    [InlineData("ana@gmail.con", "ana@gmail.com")]
    [InlineData("ana@gmail.co", "ana@gmail.com")]
    [InlineData("ana@gmail.com.ec", "ana@gmail.com")]
    [InlineData("ana@hotmial.com", "ana@hotmail.com")]
    [InlineData("ana@hotmeil.con", "ana@hotmail.com")]
    [InlineData("Ana@Outlok.com", "Ana@outlook.com")]
    [InlineData("ana@yaho.com", "ana@yahoo.com")]
    [InlineData("ana@yahoo.om", "ana@yahoo.com")]
    [InlineData("ana@hotmial.es", "ana@hotmail.es")]
    [InlineData("ana@outlok.es", "ana@outlook.es")]
    [InlineData("ana@yahooo.es", "ana@yahoo.es")]
    [InlineData("ana@iclod.com", "ana@icloud.com")]
    [InlineData("ana@liive.com", "ana@live.com")]
    [InlineData("ana@mns.com", "ana@msn.com")]
    [InlineData("ana@andinanett.net", "ana@andinanet.net")]
    [InlineData("ana@empresa.con", "ana@empresa.com")]
    [InlineData("ana@empresa.cmo", "ana@empresa.com")]
    [InlineData("ana@empresa.ocm", "ana@empresa.com")]
    [InlineData("ana@empresa.vom", "ana@empresa.com")]
    [InlineData("ana@empresa.xom", "ana@empresa.com")]
    [InlineData("ana@empresa.cpm", "ana@empresa.com")]
    [InlineData("ana@empresa.comm", "ana@empresa.com")]
    [InlineData("ana@empresa.coom", "ana@empresa.com")]
    [InlineData("ana@empresa.nett", "ana@empresa.net")]
    [InlineData("ana@empresa.ner", "ana@empresa.net")]
    [InlineData("ana@empresa.com.ecc", "ana@empresa.com.ec")]
    [InlineData("ana@empresa.com.exc", "ana@empresa.com.ec")]
    [InlineData("ana@empresa.com.ev", "ana@empresa.com.ec")]
    public void A_likely_slip_is_asked_about(string typed, string meant) => Assert.Equal(meant, EmailSlip.Meant(typed));

    [Theory]
    [InlineData("ana@gmail.com")]
    [InlineData("ana@hotmail.es")]
    [InlineData("ana@hotmail.fr")]
    [InlineData("ana@yahoo.com.ar")]
    [InlineData("ana@outlook.cl")]
    [InlineData("ana@mail.com")]
    [InlineData("ana@email.com")]
    [InlineData("ana@live.cl")]
    [InlineData("ana@live.fr")]
    [InlineData("ana@me.com")]
    [InlineData("ana@ymail.com")]
    [InlineData("ana@gmx.com")]
    [InlineData("ana@correo.ec")]
    [InlineData("ana@empresa.com.ec")]
    [InlineData("ana@iess.gob.ec")]
    public void What_looks_right_is_not(string typed) => Assert.Null(EmailSlip.Meant(typed));

    [Fact]
    public void What_is_offered_can_be_written_to_and_is_asked_about_no_more() => Check.That(
        from domain in Gen.Elements("gmail.com", "hotmail.com", "outlook.es", "empresa.con", "yahoo.es", "icloud.com", "correo.ec")
        from place in Gen.Choose(0, domain.Length - 1)
        from letter in Gen.Elements("", "a", "o", "m", "c")
        select $"ana@{domain[..place]}{letter}{domain[(place + 1)..]}",
        address => EmailAddress.Read(address) is null
            || EmailSlip.Meant(address) is not { } meant
            || (EmailAddress.Read(meant) == meant && EmailSlip.Meant(meant) is null));
}
