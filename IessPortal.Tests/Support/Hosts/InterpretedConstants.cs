using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Tests.Support.Hosts;

#pragma warning disable EF9100 // It may change with the next version of the library: then this does not compile, and goes.

/// <summary>
/// Evaluates the constants of a query's shaper by interpreting the expressions that give them. The library compiles each, some fifteen for a query, to run it
/// once: a third of all code that the tests had compiled while they ran.
/// </summary>
internal sealed class InterpretedConstants(
    ShapedQueryCompilingExpressionVisitorDependencies dependencies,
    RelationalShapedQueryCompilingExpressionVisitorDependencies relational,
    RelationalCommandBuilderDependencies commands)
    : RelationalLiftableConstantProcessor(dependencies, relational, commands)
{
    private readonly RelationalMaterializerLiftableConstantContext context = new(dependencies, relational, commands);

    public static IServiceCollection AddTo(IServiceCollection library) => library.AddScoped<ILiftableConstantProcessor, InterpretedConstants>();

    protected override ConstantExpression InlineConstant(LiftableConstantExpression liftableConstant)
    {
        object? value;
        switch (liftableConstant.ResolverExpression)
        {
            case Expression<Func<MaterializerLiftableConstantContext, object>> resolver:
                value = resolver.Compile(preferInterpretation: true)(context);
                break;
            case Expression<Func<RelationalMaterializerLiftableConstantContext, object>> resolver:
                value = resolver.Compile(preferInterpretation: true)(context);
                break;
            default:
                return base.InlineConstant(liftableConstant);
        }

        return Expression.Constant(value, liftableConstant.Type);
    }
}
