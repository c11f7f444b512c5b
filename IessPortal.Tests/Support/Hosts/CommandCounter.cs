using System.Collections.Concurrent;
using System.Data.Common;
using IessPortal.Core.Platform.Storage.Postgres;
using IessPortal.Core.Platform.Storage.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Writes down every command that goes to the database, without its values.</summary>
public sealed class CommandCounter : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> commands = new();

    public IReadOnlyList<string> Commands => [.. commands];

    public void Clear() => commands.Clear();

    /// <summary>Listens to the contexts of a portal.</summary>
    public void Attach(IServiceCollection services)
    {
        services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(this));
        services.ConfigureDbContext<PostgresPortalDbContext>(options => options.AddInterceptors(this));
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        commands.Enqueue(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        commands.Enqueue(command.CommandText);
        return ValueTask.FromResult(result);
    }
}
