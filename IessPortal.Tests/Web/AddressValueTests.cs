using IessPortal.Web.Components;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class AddressValueTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("2147483648", null)]
    [InlineData("-1", null)]
    [InlineData(" 1", null)]
    [InlineData("١", null)]
    [InlineData("1e3", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_is_digits_alone(string? text, int? number) => Assert.Equal(number, AddressValue.Number(text));

    [Theory]
    [InlineData("2026-11-27", "2026-11-27")]
    [InlineData("2028-02-29", "2028-02-29")]
    [InlineData("2026-02-29", null)]
    [InlineData("0001-01-01", null)]
    [InlineData("9999-12-31", null)]
    [InlineData("27/11/2026", null)]
    [InlineData("2026-11-27T00:00", null)]
    [InlineData(null, null)]
    public void A_day_is_one_to_which_weeks_can_be_added(string? text, string? day) => Assert.Equal(day, AddressValue.TextOf(AddressValue.Day(text)));

    [Theory]
    [InlineData("0195c1f2-0000-7000-8000-000000000001", true)]
    [InlineData("0195c1f2-0000-7000-8000-00000000000", false)]
    [InlineData("x", false)]
    [InlineData(null, false)]
    public void An_identifier_is_one_or_none(string? text, bool isThere) => Assert.Equal(isThere, AddressValue.Id(text) is not null);
}
