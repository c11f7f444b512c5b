using Bunit;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Web.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class ReasonNoticeTests : ComponentTest
{
    private static readonly string[] Languages = ["es-EC", "en"];

    public static TheoryData<string, string> Everything =>
    [
        .. from reason in Reason.All
           from language in Languages
           select (reason.Code, language),
    ];

    [Theory, MemberData(nameof(Everything))]
    public void Says_what_happened_why_and_what_to_do(string code, string language)
    {
        Speak(language);
        var texts = TextFile.Of("ReasonTexts") is var file && language == "en" ? file.English : file.Spanish;
        var notice = RenderOf(Reason.FromStored(code));

        Assert.Equal(texts[$"{code}.Title"], notice.Find("h2").TextContent);
        // Beside the telephone it is said when it is answered.
        var hours = Services.GetRequiredService<DisplayText>().PhoneHours;
        Assert.Equal(
            $"{texts[$"{code}.Cause"]} {texts[$"{code}.Remedy"]}".Replace(Contact.PhoneText, $"{Contact.PhoneText} ({hours})", StringComparison.Ordinal),
            notice.Find("p").TextContent);
    }

    [Fact]
    public void A_fault_of_ours_does_not_look_like_one_of_theirs()
    {
        Assert.Equal(["notice", "warn"], RenderOf(Reason.RegistroCivilUnreachable).Find(".notice").ClassList);
        Assert.Equal(["notice", "bad"], RenderOf(Reason.NoEmail).Find(".notice").ClassList);
    }

    [Fact]
    public void The_words_that_people_know_are_exact()
    {
        Assert.Equal("Error de Conexión con el Registro Civil", RenderOf(Reason.RegistroCivilUnreachable).Find("h2").TextContent);
        Assert.Equal("Usuario no tiene correo registrado", RenderOf(Reason.NoEmail).Find("h2").TextContent);
        Assert.Equal("La clave no cumple con los parámetros de seguridad", RenderOf(Reason.KeyTooWeak).Find("h2").TextContent);
    }

    [Fact]
    public void Names_the_day_where_there_is_one()
    {
        var notice = RenderOf(Reason.RucSuspended, moment: "3 de marzo de 2026");

        Assert.Equal("Su RUC está suspendido en el SRI desde el 3 de marzo de 2026", notice.Find("h2").TextContent);
    }

    [Fact]
    public void Is_said_at_once_and_takes_the_focus_only_when_told_to()
    {
        var quiet = RenderOf(Reason.NoEmail).Find(".notice");
        Assert.Equal((null, null, false), (quiet.GetAttribute("role"), quiet.GetAttribute("tabindex"), quiet.HasAttribute("data-focus")));

        var loud = Render<ReasonNotice>(parameters => parameters
            .Add(notice => notice.Reason, Reason.NoEmail).Add(notice => notice.Alert, true)).Find(".notice");
        Assert.Equal(("alert", "-1", true), (loud.GetAttribute("role"), loud.GetAttribute("tabindex"), loud.HasAttribute("data-focus")));
    }

    [Fact]
    public void Has_room_for_what_there_is_to_say_besides()
    {
        var notice = Render<ReasonNotice>(
            parameters => parameters.Add(notice => notice.Reason, Reason.AnswersWrong).AddChildContent("<p>Le quedan 2 intentos.</p>"));

        Assert.Equal("Le quedan 2 intentos.", notice.FindAll("p")[^1].TextContent);
    }

    private IRenderedComponent<ReasonNotice> RenderOf(Reason reason, string? moment = null) =>
        Render<ReasonNotice>(parameters => parameters.Add(notice => notice.Reason, reason).Add(notice => notice.Moment, moment));
}
