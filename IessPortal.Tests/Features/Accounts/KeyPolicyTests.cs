using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Accounts;

public sealed class KeyPolicyTests
{
    private static readonly KeyPolicy Policy = Sample.KeyPolicies().For(Sample.Account());

    [Theory]
    [InlineData("Capuli-48x")]
    [InlineData("Tr0pico#z")]
    [InlineData("Ñandú+73q")]
    [InlineData("Qué¿Tal9b?")]
    [InlineData("xY9!xY9!")]
    [InlineData("xY9!xY9!xY9!")]
    public void Takes_a_good_key(string key) => Assert.Empty(Policy.BrokenBy(KeyPolicy.Read(key)));

    [Theory]
    [InlineData("", "longitud")]
    [InlineData("Cap-48x", "longitud")]
    [InlineData("Capuli-48xyzW", "longitud")]
    [InlineData("capuli-48x", "mayuscula")]
    [InlineData("CAPULI-48X", "minuscula")]
    [InlineData("Capuli-xyz", "numero")]
    [InlineData("Capuli-٤٨x", "numero")]
    [InlineData("Capuli48xz", "especial")]
    [InlineData("Capu li-48", "espacios")]
    [InlineData(" Capuli-48", "espacios")]
    [InlineData("Capuli-48\n", "espacios")]
    [InlineData("Capuli\u200B-48", "espacios")]
    [InlineData("Xz#1790b", "datos")]
    [InlineData("Xz#0002k8", "datos")]
    [InlineData("Zx#0019bQ", "datos")]
    [InlineData("Xz#k8b0002", "datos")]
    [InlineData("Asdf#19zQ", "secuencias")]
    [InlineData("Zxcv#19bQ", "secuencias")]
    [InlineData("Ghij#19zQ", "secuencias")]
    [InlineData("Comercio#1", "datos")]
    [InlineData("xDEMO#19z", "datos")]
    [InlineData("Elena#19z", "datos")]
    [InlineData("María#19zq", "datos")]
    [InlineData("Andra#19zq", "datos")]
    [InlineData("Zx#1234bQ", "secuencias")]
    [InlineData("Zx#4321bQ", "secuencias")]
    [InlineData("Zx#7890bQ", "secuencias")]
    [InlineData("Abcd#19zQ", "secuencias")]
    [InlineData("Dcba#19zQ", "secuencias")]
    [InlineData("Qwer#19zT", "secuencias")]
    [InlineData("Poiu#19zT", "secuencias")]
    [InlineData("aAaA#19zT", "secuencias")]
    [InlineData("Zx####19b", "secuencias")]
    [InlineData("Password#1", "comun")]
    [InlineData("P@ssw0rd12", "comun")]
    [InlineData("Ecuador#26", "comun")]
    [InlineData("#Barcel0na9", "comun")]
    [InlineData("Contraseña1!", "comun")]
    public void Says_which_rule_is_broken(string key, string rule) => Assert.Contains(rule, Policy.BrokenBy(KeyPolicy.Read(key)));

    [Fact]
    public void One_way_of_writing_an_accent_is_as_good_as_another() => Assert.Equal(KeyPolicy.Read("Ñandú+73q"), KeyPolicy.Read("N\u0303andu\u0301+73q"));

    [Fact]
    public void Nothing_typed_is_an_empty_key() => Assert.Equal(string.Empty, KeyPolicy.Read(null));

    [Fact]
    public void Three_characters_of_a_name_are_no_part_of_it() => Assert.DoesNotContain("datos", Policy.BrokenBy("Com#Dem#19"));

    [Fact]
    public void The_keys_of_the_demo_keep_it()
    {
        var withKey = DemoEmployers.All.Where(demo => demo.Key is not null).ToList();
        Assert.Equal(15, withKey.Count);
        Assert.All(
            withKey,
            demo => Assert.Empty(
                Sample.KeyPolicies().For(new EmployerAccount(Sample.Id(1), demo.Employer, demo.Name, demo.RepresentativeName)).BrokenBy(demo.Key!)));
    }

    [Fact]
    public void No_input_throws() => Check.That(Inputs.AnyText, text => Policy.BrokenBy(KeyPolicy.Read(text)).Count >= 0);

    [Fact]
    public void Reading_is_stable() => Check.That(Inputs.AnyText, text => KeyPolicy.Read(KeyPolicy.Read(text)) == KeyPolicy.Read(text));
}
