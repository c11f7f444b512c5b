using IessPortal.Core.Platform.Settings;
using MailKit.Net.Smtp;
using MimeKit;

namespace IessPortal.Core.Platform.Messaging.Smtp;

/// <summary>Connections that are kept between mails. Each carries one mail at a time; the one that was used last is used first, so that few are kept.</summary>
internal sealed class SmtpConnectionPool : IAsyncDisposable, IDisposable
{
    /// <summary>One that was used just now needs no proof that it still stands.</summary>
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(1);

    /// <summary>How long a kept connection may take to show that it stands, or to part: beyond that a new one is sooner there.</summary>
    private static readonly TimeSpan ReplyTimeout = TimeSpan.FromSeconds(2);

    private readonly SmtpOptions settings;
    private readonly SmtpConnector connector;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Stack<SmtpConnection> idle = new();
    private readonly ITimer sweeping;
    // Not disposed: when stopping, mails under way may still hand their turn back.
    private readonly SemaphoreSlim free;
    private bool isClosed;

    public SmtpConnectionPool(IOptions<SmtpOptions> options, SmtpConnector connector, TimeProvider time)
    {
        (settings, this.connector, this.time) = (options.Value, connector, time);
        free = new(settings.Connections, settings.Connections);
        sweeping = time.CreateTimer(_ => Sweep(), null, settings.IdleTimeout, settings.IdleTimeout);
    }

    /// <summary>Hands a mail over on a kept connection, or on a new one where there is none or the server has closed it in between.</summary>
    /// <returns>The server's last answer.</returns>
    public async Task<SmtpReply> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        try
        {
            return await SendOnIdleAsync(mail, cancellationToken) ?? await SendAsync(await connector.ConnectAsync(cancellationToken), mail, cancellationToken);
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Takes leave of the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await sweeping.DisposeAsync();
        await Task.WhenAll(CloseAndDrain().Select(PartAsync));
    }

    public void Dispose()
    {
        sweeping.Dispose();
        CloseAndDrain().ForEach(connection => connection.Dispose());
    }

    /// <summary>None: there is no kept connection, or it turned out to be gone before anything of the mail was written.</summary>
    private async Task<SmtpReply?> SendOnIdleAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        if (await RentAsync(cancellationToken) is not { } connection)
        {
            return null;
        }

        try
        {
            var reply = await SendAsync(connection, mail, cancellationToken);
            return reply.EndsConnection && connection.Stage < SmtpStage.Content ? null : reply;
        }
        catch (Exception exception) when (SmtpTrouble.IsOfConnection(exception) && connection.WentAwayInTime && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<SmtpReply> SendAsync(SmtpConnection connection, MimeMessage mail, CancellationToken cancellationToken)
    {
        var isGood = false;
        try
        {
            var reply = await connection.HandOverAsync(mail, cancellationToken);
            isGood = connection.IsConnected && !reply.EndsConnection && connection.Mails < settings.MailsPerConnection;
            return reply;
        }
        finally
        {
            await ReturnAsync(connection, isGood);
        }
    }

    private async Task ReturnAsync(SmtpConnection connection, bool isGood)
    {
        connection.IdleSince = time.GetTimestamp();
        lock (gate)
        {
            if (isGood && !isClosed)
            {
                idle.Push(connection);
                return;
            }
        }

        await PartAsync(connection);
    }

    private async Task<SmtpConnection?> RentAsync(CancellationToken cancellationToken)
    {
        SmtpConnection? connection;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            idle.TryPop(out connection);
        }

        if (connection is null)
        {
            return null;
        }

        var isAlive = false;
        try
        {
            isAlive = time.GetElapsedTime(connection.IdleSince) < TrustedFor || await IsAliveAsync(connection, cancellationToken);
        }
        finally
        {
            if (!isAlive)
            {
                // Whatever ended this one has most likely ended those that were idle for longer.
                connection.Dispose();
                Sweep(all: true);
            }
        }

        return isAlive ? connection : null;
    }

    private async Task<bool> IsAliveAsync(SmtpConnection connection, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(connection.IdleSince) >= settings.IdleTimeout)
        {
            return false;
        }

        using var timeout = new CancellationTokenSource(ReplyTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await connection.NoOpAsync(either.Token);
            return true;
        }
        catch (Exception exception) when (
            (exception is OperationCanceledException or SmtpCommandException || SmtpTrouble.IsOfConnection(exception))
                && !cancellationToken.IsCancellationRequested)
        {
            // It is of no use, and no mail has been trusted to it.
            return false;
        }
    }

    private void Sweep(bool all = false)
    {
        List<SmtpConnection> stale;
        lock (gate)
        {
            stale = [.. idle.Where(connection => all || time.GetElapsedTime(connection.IdleSince) >= settings.IdleTimeout)];
            var good = idle.Except(stale).Reverse().ToList();
            idle.Clear();
            good.ForEach(idle.Push);
        }

        // Nobody waits for it; it ends within its limit.
        stale.ForEach(connection => _ = PartAsync(connection));
    }

    private List<SmtpConnection> CloseAndDrain()
    {
        lock (gate)
        {
            isClosed = true;
            List<SmtpConnection> all = [.. idle];
            idle.Clear();
            return all;
        }
    }

    /// <summary>Says good-bye, within its limit, and closes.</summary>
    private async Task PartAsync(SmtpConnection connection)
    {
        using (connection)
        using (var timeout = new CancellationTokenSource(ReplyTimeout, time))
        {
            if (!connection.IsConnected)
            {
                return;
            }

            try
            {
                connection.Timeout = (int)ReplyTimeout.TotalMilliseconds;
                await connection.DisconnectAsync(quit: true, timeout.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException || SmtpTrouble.IsOfConnection(exception))
            {
                // It is closed all the same, and says nothing of the mails that it carried.
            }
        }
    }
}
