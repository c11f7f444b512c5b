using IessPortal.Core.Domain.Identifiers;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Web.Texts;

/// <summary>What the code asks for is there, and what is there is asked for.</summary>
public sealed class TextUseTests
{
    private static readonly IReadOnlyList<TextUse> Written = [.. TextUses.All.Where(use => !use.Key.Contains("{}", StringComparison.Ordinal))];
    private static readonly IReadOnlyList<TextUse> Made = [.. TextUses.All.Except(Written)];
    private static readonly IReadOnlyList<TextUse> There = [.. TextFile.All.SelectMany(file => file.Spanish.Keys.Select(key => new TextUse(file.Name, key)))];

    [Fact]
    public void Uses_are_found()
    {
        Assert.InRange(Written.Count, 250, 5000);
        Assert.InRange(Made.Count, 15, 500);
        Assert.Equal(TextFile.All.Select(file => file.Name).ToHashSet(), TextUses.All.Select(use => use.File).ToHashSet());
    }

    [Fact]
    public void Every_text_that_is_asked_for_is_there() => Assert.Empty(Written.Concat(MadeTexts.Keys).Except(There));

    [Fact]
    public void It_is_known_of_what_keys_are_made() => Assert.Empty(Made.Except(MadeTexts.All.Keys));

    [Fact]
    public void Every_text_is_asked_for_somewhere() => Assert.Empty(There.Except(Written).Except(MadeTexts.Keys));

    [Fact]
    public void Whatever_is_wrong_with_what_is_typed_there_are_words_for_it()
    {
        var texts = TextFile.Of("IdentifierTexts").Spanish;
        var format = new ForeignerCodeFormat(TestSettings.Configuration()["Portal:ForeignerCodePattern"]!);
        Check.That(Inputs.AnyText, Inputs.AnyText, Inputs.AnyText, (representative, ruc, sucursal) =>
            EmployerId.TryParse(new(representative, ruc, sucursal), format, out _, out var problems)
            || (Has("Cedula", problems.Representative) && Has("Ruc", problems.Ruc) && Has("Sucursal", problems.Sucursal)));

        bool Has(string field, IdentifierProblem? problem) =>
            problem is not { } found || texts.Keys.Any(key => key == $"{field}.{found.Error}" || key == $"{field}.{found.Error}.Many");
    }
}
