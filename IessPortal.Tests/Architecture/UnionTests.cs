using System.Reflection;
using IessPortal.Core.Domain;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>Outcomes are closed unions in one dialect: sealed records nested in an abstract one, told apart by its generated <c>Match</c>.</summary>
public sealed class UnionTests
{
    private static readonly IReadOnlyList<Type> Unions =
        [.. ProductTypes.All.Where(type => type.GetCustomAttribute<UnionAttribute>() is not null && !type.IsGenericTypeDefinition)];

    public static TheoryData<Type> All => [.. Unions];

    [Fact]
    public void They_are_found() => Assert.InRange(Unions.Count, 50, 500);

    [Theory, MemberData(nameof(All))]
    public void Match_has_one_function_for_each_case_and_there_is_no_other_case(Type union)
    {
        ArgumentNullException.ThrowIfNull(union);
        var cases = union.GetNestedTypes().Where(nested => nested.BaseType == union).ToList();
        var functions = union.GetNestedType("Cases`1")!.GetConstructors().Single(one => one.GetParameters().Length > 1).GetParameters();

        Assert.Equal(cases.Select(nested => nested.Name).Order(), functions.Select(function => function.Name!).Order());
        Assert.All(cases, nested => Assert.True(nested.IsSealed));
        Assert.All(ProductTypes.All.Where(type => type.IsSubclassOf(union)), derived => Assert.Contains(derived, cases));
    }

    [Fact]
    public void Whatever_is_shaped_like_one_is_one() =>
        Assert.DoesNotContain(
            ProductTypes.All,
            type => type is { IsAbstract: true, IsGenericTypeDefinition: false } && type.GetNestedTypes().Any(nested => nested.BaseType == type)
                && type.GetCustomAttribute<UnionAttribute>() is null);

    [Fact]
    public void The_case_at_hand_is_the_one_that_is_called()
    {
        TakeOutcome taken = new TakeOutcome.Taken(3);

        Assert.Equal("3", Told(taken));
        Assert.Equal("full", Told(new TakeOutcome.Full(default)));
        Assert.Throws<ArgumentNullException>(() => taken.Match<string>(null!));

        static string Told(TakeOutcome outcome) => outcome.Match<string>(new(Taken: taken => $"{taken.Nth}", Full: _ => "full"));
    }
}
