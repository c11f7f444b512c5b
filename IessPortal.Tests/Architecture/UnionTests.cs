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
        var cases = union.GetNestedTypes().Where(nested => nested.BaseType == union).ToList();
        var functions = union.GetNestedType("Cases`1")!.GetConstructors().Single(one => one.GetParameters().Length > 1).GetParameters();

        Assert.Equal(cases.Select(nested => nested.Name).Order(), functions.Select(function => function.Name!).Order());
        Assert.All(cases, nested => Assert.True(nested.IsSealed));
        Assert.All(ProductTypes.All.Where(type => type.IsSubclassOf(union)), derived => Assert.Contains(derived, cases));
        Assert.Equal(cases.Select(nested => nested.Name).Order(), ((IReadOnlyList<string>)union.GetProperty("CaseNames")!.GetValue(null)!).Order());
    }

    [Fact]
    public void Whatever_is_shaped_like_one_is_one() =>
        Assert.DoesNotContain(
            ProductTypes.All,
            type => type is { IsAbstract: true, IsGenericTypeDefinition: false } && type.GetNestedTypes().Any(nested => nested.BaseType == type)
                && type.GetCustomAttribute<UnionAttribute>() is null);

    [Fact]
    public void No_outcome_is_an_enum() =>
        Assert.DoesNotContain(ProductTypes.All, type => type.IsEnum && type.Name.EndsWith("Outcome", StringComparison.Ordinal));

    [Fact]
    public void No_case_holds_another_outcome() =>
        Assert.Empty(
            Unions.SelectMany(union => union.GetNestedTypes().Where(nested => nested.BaseType == union))
                .SelectMany(nested => nested.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                .Where(property => Unions.Contains(property.PropertyType) && property.PropertyType.Name.EndsWith("Outcome", StringComparison.Ordinal))
                .Select(property => $"{property.DeclaringType!.DeclaringType!.Name}.{property.DeclaringType.Name}.{property.Name}"));

    [Fact]
    public void No_use_case_gives_null_beside_its_outcomes()
    {
        var answers = ProductTypes.All.Where(type => type.Name.EndsWith("Handler", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType is { IsGenericType: true } && Unions.Contains(method.ReturnType.GetGenericArguments()[0]))
            .ToList();

        Assert.InRange(answers.Count, 50, 500);
        Assert.Empty(
            answers.Where(method => new NullabilityInfoContext().Create(method.ReturnParameter).GenericTypeArguments[0].ReadState is NullabilityState.Nullable)
                .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));
    }

    [Fact]
    public void The_case_at_hand_is_the_one_that_is_called()
    {
        RateLimitOutcome taken = new RateLimitOutcome.Allowed(3);

        Assert.Equal("3", Describe(taken));
        Assert.Equal("full", Describe(new RateLimitOutcome.Exceeded(default)));
        Assert.Throws<ArgumentNullException>(() => taken.Match<string>(null!));

        static string Describe(RateLimitOutcome outcome) => outcome.Match<string>(new(Allowed: allowed => $"{allowed.Nth}", Exceeded: _ => "full"));
    }
}
