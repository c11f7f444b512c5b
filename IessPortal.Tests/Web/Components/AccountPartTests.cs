using Bunit;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Public.Accounts;
using Xunit;

namespace IessPortal.Tests.Web.Components;

/// <summary>The parts that the account's pages are made of.</summary>
public sealed class AccountPartTests : ComponentTest
{
    [Fact]
    public void Permissions_are_boxes_with_the_names_that_the_form_reads()
    {
        var choice = Render<PermissionChoice>(
            parameters => parameters.Add(part => part.Id, "permisos").Add(part => part.Chosen, [UserPermission.Notices]).Add(part => part.Error, "Elija"));

        Assert.Equal(
            [("nomina", false), ("avisos", true), ("consultas", false)],
            choice.FindAll("input[type=checkbox]").Select(box => (box.GetAttribute("name")!, box.HasAttribute("checked"))));
        Assert.Equal("Elija", choice.Find(".error").TextContent);
        Assert.Equal([UserPermission.Payroll, UserPermission.Queries], PermissionForm.Read("1", null, "1"));
    }

    [Fact]
    public void A_long_field_tells_its_hint_and_its_fault()
    {
        var field = Render<LongField>(
            parameters => parameters.Add(part => part.Name, "mal")
                .Add(part => part.Label, "Qué")
                .Add(part => part.Hint, "Así")
                .Add(part => part.Error, "No")
                .Add(part => part.Value, "<b>"));

        Assert.Equal(
            ("mal-error mal-ayuda", "true", "<b>"),
            (field.Find("textarea").GetAttribute("aria-describedby"), field.Find("textarea").GetAttribute("aria-invalid"), field.Find("textarea").TextContent));
    }

    [Fact]
    public void Each_card_leads_to_its_page()
    {
        Assert.Equal("/mi-cuenta/usuarios", Render<UsersCard>().Find("a").GetAttribute("href"));
        Assert.Equal("/mi-cuenta/actividad", Render<ActivityCard>().Find("a").GetAttribute("href"));
        Assert.Equal("/mi-cuenta/representante", Render<RepresentativeCard>().Find("a").GetAttribute("href"));
        Assert.Equal("/mi-cuenta/datos", Render<DataCard>().Find("a").GetAttribute("href"));
    }
}
