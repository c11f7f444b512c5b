using System.Reflection;
using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>Everything that a person can do has a file, a handler, and a test class of the same name in the same folder of the tests.</summary>
public sealed class UseCaseTests
{
    private const string Handler = "Handler";

    private static readonly IReadOnlyList<Type> Handlers =
        [
            .. ProductTypes.All.Where(
                type => type.Assembly == ProductTypes.Core
                    && type is { IsClass: true, IsPublic: true }
                    && type.Name.EndsWith(Handler, StringComparison.Ordinal)),
        ];

    public static TheoryData<Type> All => [.. Handlers];

    [Fact]
    public void They_are_found() => Assert.InRange(Handlers.Count, 20, 500);

    [Theory, MemberData(nameof(All))]
    public void Each_has_tests_that_exercise_it(Type handler)
    {
        var name = handler.Name[..^Handler.Length];
        var tests = typeof(UseCaseTests).Assembly.GetTypes().SingleOrDefault(type => type.Name == $"{name}Tests");

        Assert.True(tests is not null, $"There is no class {name}Tests.");
        Assert.Contains(tests.GetMethods(), method => method.GetCustomAttributes<FactAttribute>().Any());
        var outcome = handler.GetMethod("HandleAsync")?.ReturnType.GetGenericArguments().SingleOrDefault()?.Name ?? $"{name}Outcome";
        Assert.True(
            Regex.IsMatch(TextOf(tests), $@"\b({name}(Handler|Command|Outcome)|{Regex.Escape(outcome)})\b"), $"{tests.FullName} does not use {handler.Name}.");
    }

    [Theory, MemberData(nameof(All))]
    public void Each_is_called_the_same_way(Type handler)
    {
        Assert.True(typeof(Task).IsAssignableFrom(handler.GetMethod("HandleAsync")?.ReturnType));
    }

    private static string TextOf(Type tests) =>
        SourceCode.Of("IessPortal.Tests", ".cs")
            .Single(file => file.Text.Contains($"namespace {tests.Namespace};", StringComparison.Ordinal) && Regex.IsMatch(file.Text, $@"class {tests.Name}\b"))
            .Text;
}
