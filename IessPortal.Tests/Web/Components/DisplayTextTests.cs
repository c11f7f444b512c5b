using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Components;
using IessPortal.Web.Public.Recovery;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class DisplayTextTests : ComponentTest
{
    [Theory]
    [InlineData("es-EC", "00:03:00", "3 minutos")]
    [InlineData("es-EC", "00:01:00", "1 minuto")]
    [InlineData("es-EC", "00:01:30", "90 segundos")]
    [InlineData("es-EC", "01:00:00", "1 hora")]
    [InlineData("es-EC", "1.00:00:00", "24 horas")]
    [InlineData("es-EC", "7.00:00:00", "7 días")]
    [InlineData("en", "00:03:00", "3 minutes")]
    [InlineData("en", "7.00:00:00", "7 days")]
    public void A_span_of_time_is_told_in_the_largest_unit_that_is_exact(string language, string span, string words)
    {
        Speak(language);

        Assert.Equal(words, DisplayText.Window(TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("es-EC", "21 de noviembre de 2026, 07:00")]
    [InlineData("en", "21 November 2026, 07:00")]
    public void Moments_are_told_as_clocks_in_Ecuador_show_them(string language, string words)
    {
        Speak(language);

        Assert.Equal(words, DisplayText.DayAndTime(TestClock.Start));
        Assert.Equal("07:00:00", DisplayText.Time(TestClock.Start));
    }

    // 02:00 UTC is still the evening before in Ecuador.
    [Fact]
    public void A_day_is_the_one_that_it_is_in_Ecuador() => Assert.Equal("21 de noviembre de 2026", DisplayText.Day(TestClock.Start.AddHours(14)));

    [Theory]
    [InlineData(1, "Le queda 1 intento con este código.")]
    [InlineData(2, "Le quedan 2 intentos con este código.")]
    public void One_is_told_apart_from_many(int count, string words) => Assert.Equal(words, DisplayText.Count(Texts<RecoveryTexts>(), "Code.TriesLeft", count));

    [Fact]
    public void A_problem_is_told_with_what_is_missing()
    {
        Assert.Equal(
            "Faltan 2 dígitos: el RUC tiene 13 y usted escribió 11.",
            DisplayText.Problem("Ruc", new(Core.Domain.Identifiers.IdentifierError.TooShort, 13, 11)));
        Assert.Equal(
            "Sobra 1 dígito: el RUC tiene 13 y usted escribió 14.", DisplayText.Problem("Ruc", new(Core.Domain.Identifiers.IdentifierError.TooLong, 13, 14)));
        Assert.Null(DisplayText.Problem("Ruc", null));
    }

    private DisplayText DisplayText => Services.GetRequiredService<DisplayText>();
}
