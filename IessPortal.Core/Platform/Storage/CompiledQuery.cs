using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IessPortal.Core.Platform.Storage;

/// <summary>
/// A query that is put together once for each database's model, and not anew each time it is asked. What <see cref="EF"/> compiles belongs to one model alone:
/// asked in turns by two, it would be put together again at each turn.
/// </summary>
internal sealed class CompiledQuery<TArgument, TResult>(Expression<Func<PortalDbContext, TArgument, CancellationToken, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<PortalDbContext, TArgument, CancellationToken, Task<TResult>>> compiled = new();

    public Task<TResult> AskAsync(PortalDbContext db, TArgument argument, CancellationToken cancellationToken) =>
        compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, argument, cancellationToken);
}

/// <summary>The same with two arguments.</summary>
internal sealed class CompiledQuery<TFirst, TSecond, TResult>(Expression<Func<PortalDbContext, TFirst, TSecond, CancellationToken, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<PortalDbContext, TFirst, TSecond, CancellationToken, Task<TResult>>> compiled = new();

    public Task<TResult> AskAsync(PortalDbContext db, TFirst first, TSecond second, CancellationToken cancellationToken) =>
        compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first, second, cancellationToken);
}
