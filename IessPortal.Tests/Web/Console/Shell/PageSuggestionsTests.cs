using System.Security.Claims;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Components;
using IessPortal.Web.Console.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace IessPortal.Tests.Web.Console.Shell;

public sealed class PageSuggestionsTests : ComponentTest
{
    [Theory]
    [InlineData(StaffRole.Supervisor, "audit", "Auditoría")]
    [InlineData(StaffRole.Supervisor, "AUDITORIA", "Auditoría")]
    [InlineData(StaffRole.Supervisor, "bloq cuen", "Cuentas bloqueadas")]
    [InlineData(StaffRole.Supervisor, "feriados", null)]
    [InlineData(StaffRole.Administrador, "feriados", "Feriados")]
    [InlineData(StaffRole.Administrador, "cola", null)]
    public void Pages_are_found_by_parts_of_their_names_by_those_who_may_open_them(StaffRole role, string text, string? expected)
    {
        Assert.Equal(expected is null ? [] : [expected], Find(text, role).Select(page => page.Title));
    }

    [Fact]
    public void Without_a_text_there_are_all_that_one_may_open_and_of_several_roles_those_of_each()
    {
        Assert.Equal(
            ["Inicio", "Personal", "Centros", "Feriados", "Textos de correos", "Importar", "Mi acceso"],
            Find(null, StaffRole.Administrador).Select(page => page.Title));
        Assert.Equal(ConsoleMenu.Entries.Count + 1, Find(null, Enum.GetValues<StaffRole>()).Count);
        Assert.Equal(ConsolePaths.Home, Assert.Single(Find(null)).Address);
    }

    private IReadOnlyList<Suggestion> Find(string? text, params StaffRole[] roles) =>
        new PageSuggestions(Services.GetRequiredService<IStringLocalizer<ConsoleTexts>>()).Find(
            new ClaimsPrincipal(new ClaimsIdentity(roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())), "Tests")), text);
}
