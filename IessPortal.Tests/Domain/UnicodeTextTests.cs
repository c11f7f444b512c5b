using System.Text;
using FsCheck.Fluent;
using IessPortal.Core.Domain;
using IessPortal.Core.Features.Accounts;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Domain;

public sealed class UnicodeTextTests
{
    private static readonly NormalizationForm[] Forms =
        [NormalizationForm.FormC, NormalizationForm.FormD, NormalizationForm.FormKC, NormalizationForm.FormKD];

    [Fact]
    public void Whatever_is_typed_has_a_form() => Check.That(
        from units in Gen.OneOf(Gen.Choose(0, 0xFFFF), Gen.Choose(0xD7F0, 0xE010), Gen.Choose(0xFFF0, 0xFFFF)).ListOf(12)
        from form in Gen.Elements(Forms)
        select (Text: string.Concat(units.Select(unit => (char)unit)), Form: form),
        input =>
        {
            var once = input.Text.InForm(input.Form);
            return once.InForm(input.Form) == once;
        });

    // No attributes: half a surrogate pair is lost in them.
    [Fact]
    public void What_is_no_character_is_replaced()
    {
        foreach (var (text, composed) in new[]
        {
            ("e\u0301", "é"), ("\uFFFE", "\uFFFD"), ("a\uD83D", "a\uFFFD"), ("\uDE42b", "\uFFFDb"), ("🙂", "🙂"), (string.Empty, string.Empty),
        })
        {
            Assert.Equal(composed, text.InForm(NormalizationForm.FormC));
        }
    }

    [Theory, Databases]
    public async Task A_text_that_a_database_does_not_take_is_no_fault(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        string[] texts = ["\0", "a\0b", "\uD800", "\uFFFE"];

        foreach (var text in texts)
        {
            Assert.False(await portal.ReadAsync(db => db.EmployerAccounts.AnyAsync(account => account.Name == text)));
        }

        Assert.False(await portal.ReadAsync(db => db.EmployerAccounts.AnyAsync(account => texts.Contains(account.Name))));
        var key = texts[1];
        Assert.Equal(0, await portal.WriteAsync(db => db.RateLimits.Where(limit => limit.Key == key).ExecuteDeleteAsync()));
    }
}
