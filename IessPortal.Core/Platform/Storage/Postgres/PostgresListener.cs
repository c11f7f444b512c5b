using IessPortal.Core.Platform.LiveUpdates;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>Hears what other nodes announce, and passes it on within this one.</summary>
internal sealed partial class PostgresListener(
    string connectionString, LiveEvents live, OwnSessions own, TimeProvider time, ILogger<PostgresListener> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                LogLost(exception);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        // Kept alive by the driver, so that a connection that died silently is noticed.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { KeepAlive = 15, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Notification += (_, news) =>
        {
            if (!own.IsOwn(news.PID))
            {
                live.Publish(news.Payload);
            }
        };
        await connection.OpenAsync(stoppingToken);
        await using (var command = new NpgsqlCommand($"LISTEN {PostgresDialect.Channel}", connection))
        {
            await command.ExecuteNonQueryAsync(stoppingToken);
        }

        live.PublishAll();
        while (true)
        {
            await connection.WaitAsync(stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The connection that hears the other nodes was lost; trying again.")]
    private partial void LogLost(Exception exception);
}
