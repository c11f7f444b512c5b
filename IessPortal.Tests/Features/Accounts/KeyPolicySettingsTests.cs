using FsCheck.Fluent;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Accounts;

/// <summary>Longer keys of any characters, where the settings let them.</summary>
public sealed class KeyPolicySettingsTests
{
    private static readonly string[] OfComposition = ["mayuscula", "minuscula", "numero", "especial", "espacios"];

    [Fact]
    public void A_key_is_as_long_as_the_settings_say_whatever_it_is_made_of()
    {
        var settings =
            from min in Gen.Choose(8, 64)
            from max in Gen.Choose(Math.Max(12, min), 64)
            from composition in Gen.Elements(true, false)
            from key in Inputs.AnyText
            select (Policy: Sample.KeyPolicies(min, max, composition).For(Sample.Account()), min, max, composition, Key: KeyPolicy.Read(key));

        Check.That(settings, one =>
        {
            var broken = one.Policy.BrokenBy(one.Key);
            var length = one.Key.EnumerateRunes().Count();
            return broken.Contains("longitud") == (length < one.min || length > one.max)
                && (one.composition || !broken.Intersect(OfComposition).Any());
        });
    }

    [Fact]
    public void Without_composition_everything_else_is_as_it_was()
    {
        var keys = from text in Inputs.AnyText select KeyPolicy.Read(text);
        var (with, without) = (Sample.KeyPolicies().For(Sample.Account()), Sample.KeyPolicies(composition: false).For(Sample.Account()));

        Check.That(keys, key => with.BrokenBy(key).Except(OfComposition).SequenceEqual(without.BrokenBy(key)));
        Assert.Equal(with.Rules.Select(rule => rule.Id).Except(OfComposition), without.Rules.Select(rule => rule.Id));
    }

    [Theory]
    [InlineData("solo minúsculas y espacios")]
    [InlineData("ÑANDÚ ÑANDÚ ÑANDÚ")]
    [InlineData("🔑🔒🔓🗝🛡🔐📜🖋")]
    public void Any_characters_serve_where_the_settings_let_them(string key) =>
        Assert.Empty(Sample.KeyPolicies(8, 64, composition: false).For(Sample.Account()).BrokenBy(KeyPolicy.Read(key)));

    [Theory]
    [InlineData("contraseña")]
    [InlineData("gerencia de comercial demo")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_is_guessed_first_does_not_however_long(string key) =>
        Assert.NotEmpty(Sample.KeyPolicies(8, 64, composition: false).For(Sample.Account()).BrokenBy(KeyPolicy.Read(key)));

    [Theory, Databases]
    public async Task A_key_of_64_characters_is_set_whole_and_no_shorter_one_gets_in(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(
            kind, new() { ["KeyPolicy:MinLength"] = "15", ["KeyPolicy:MaxLength"] = "64", ["KeyPolicy:Composition"] = "false" });
        var key = "mi yegua bebe agua azul en Zaruma y no la cambia por nada gratis ya"[..64];
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        var token = journey.TokenFromMail();

        Assert.IsType<SetKeyOutcome.Weak>(await journey.SetKeyAsync(token, Journey.NewKey));
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(token, key));

        Assert.IsNotType<SignInEmployerOutcome.SignedIn>(await SignInDesk.TryAsync(portal, key: key[..63]));
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInDesk.TryAsync(portal, key: key));
    }
}
