using AngleSharp.Dom;
using Bunit;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Components;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class FieldTests : ComponentTest
{
    [Fact]
    public void Has_a_label_that_belongs_to_it()
    {
        var field = RenderWith();

        Assert.Equal("ruc", field.Find("label").GetAttribute("for"));
        Assert.Equal("RUC", field.Find("label").TextContent);
        Assert.Equal(("ruc", "ruc", "text"), (Input(field).Id, Input(field).GetAttribute("name"), Input(field).GetAttribute("type")));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("13 dígitos", null, "ruc-ayuda")]
    [InlineData(null, "Faltan 2 dígitos", "ruc-error")]
    [InlineData("13 dígitos", "Faltan 2 dígitos", "ruc-error ruc-ayuda")]
    public void Is_described_by_what_is_wrong_and_by_its_hint(string? hint, string? error, string? describedBy)
    {
        var field = RenderWith(hint: hint, error: error);
        var described = Input(field).GetAttribute("aria-describedby");

        Assert.Equal(describedBy, described);
        Assert.Equal(
            string.Concat(error, hint),
            string.Concat((described ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => field.Find($"#{id}").TextContent)));
    }

    [Fact]
    public void Says_that_it_is_wrong_in_more_than_colour()
    {
        Assert.Equal("true", Input(RenderWith(error: "Faltan 2 dígitos")).GetAttribute("aria-invalid"));
        Assert.False(Input(RenderWith()).HasAttribute("aria-invalid"));
        Assert.Contains("bad", RenderWith(error: "Faltan 2 dígitos").Find(".field").ClassList);
        Assert.DoesNotContain("bad", RenderWith().Find(".field").ClassList);
    }

    [Theory]
    [InlineData("1790000028")]
    [InlineData("\"><script>alert(1)</script>")]
    public void Keeps_what_was_typed_and_takes_it_for_nothing_else(string typed)
    {
        var field = RenderWith(value: typed, error: typed);

        Assert.Equal(typed, Input(field).GetAttribute("value"));
        Assert.Equal(typed, field.Find(".error").TextContent);
        Assert.Empty(field.FindAll("script"));
    }

    [Fact]
    public void A_secret_that_is_not_given_is_not_there()
    {
        var field = Render<Field>(
            parameters => parameters.Add(one => one.Name, "clave")
                .Add(one => one.Label, "Clave")
                .Add(one => one.Type, "password")
                .Add(one => one.Autocomplete, "new-password"));

        Assert.Equal(("password", "new-password"), (Input(field).GetAttribute("type"), Input(field).GetAttribute("autocomplete")));
        Assert.False(Input(field).HasAttribute("value"));
    }

    [Fact]
    public void Tells_phones_which_keys_to_show_and_not_to_correct()
    {
        var field = Render<Field>(
            parameters => parameters.Add(one => one.Name, "codigo")
                .Add(one => one.Label, "Código OTP")
                .Add(one => one.InputMode, "numeric")
                .Add(one => one.Class, "code")
                .AddChildContent("<p class=\"below\">Seis números</p>"));

        Assert.Equal(
            ("numeric", "off", "false"),
            (Input(field).GetAttribute("inputmode"), Input(field).GetAttribute("autocapitalize"), Input(field).GetAttribute("spellcheck")));
        Assert.Contains("code", field.Find(".field").ClassList);
        Assert.Equal("Seis números", field.Find("input + .below").TextContent);
    }

    private static IElement Input(IRenderedComponent<Field> field) => field.Find("input");

    private IRenderedComponent<Field> RenderWith(string? hint = null, string? error = null, string? value = null) => Render<Field>(parameters => parameters
        .Add(field => field.Name, "ruc")
        .Add(field => field.Label, "RUC")
        .Add(field => field.Hint, hint)
        .Add(field => field.Error, error)
        .Add(field => field.Value, value));
}
