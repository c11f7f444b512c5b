using System.Reflection;
using System.Runtime.CompilerServices;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Storage;
using IessPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>The types of the service and the host, as far as people wrote them.</summary>
public static class ProductTypes
{
    public static readonly Assembly Core = typeof(PortalDbContext).Assembly;
    public static readonly Assembly Web = typeof(PortalHost).Assembly;

    public static IReadOnlyList<Type> All { get; } =
    [
        .. new[] { Core, Web }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("IessPortal.", StringComparison.Ordinal) is true
                && !type.Namespace.EndsWith(".Migrations", StringComparison.Ordinal)
                && !IsMade(type)),
    ];

    /// <summary>What is stored and keeps rules of its own; neither Identity's users nor what storage keeps for others.</summary>
    public static IReadOnlyList<Type> Aggregates { get; } =
    [
        .. Sets.Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DbSet<>))
            .Select(type => type.GenericTypeArguments[0])
            .Where(type => type.Assembly == Core && type.Namespace != typeof(PortalDbContext).Namespace)
            .Where(type => type.BaseType == typeof(object) || type.BaseType == typeof(CaseMilestones)),
    ];

    // Those of the context itself, and those that each feature adds to it.
    private static IEnumerable<Type> Sets => typeof(PortalDbContext).GetProperties().Select(property => property.PropertyType)
        .Concat(Core.GetTypes().Where(type => type.Name.EndsWith("Sets", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public)).Select(method => method.ReturnType));

    private static bool IsMade(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), false)
        || type.Name.Contains('<', StringComparison.Ordinal)
        || (type.DeclaringType is { } outer && IsMade(outer));
}
