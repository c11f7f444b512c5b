using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>Looks every minute for turnos to call to mind. On several nodes they all do; row versions let one of them win.</summary>
internal sealed partial class Reminders(RemindAppointmentsHandler remind, TimeProvider time, ILogger<Reminders> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await remind.HandleAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailure(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Reminders could not be written; trying again in a minute.")]
    private partial void LogFailure(Exception exception);
}
