using System.Diagnostics;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

public sealed class MailTracesTests
{
    private readonly TestClock clock = new();

    [Fact]
    public void Remembers_the_request_for_every_attempt_and_forgets_the_oldest()
    {
        using var traces = new PortalTraces();
        using var listener = Listen();
        using var request = traces.Start("request")!;
        var mails = new MailTraces(traces);
        var messages = Enumerable.Range(0, MailTraces.Most + 1).Select(_ => NewMessage()).ToList();
        messages.ForEach(message => mails.NoteCause(message.Id));
        Activity.Current = null;

        Assert.Empty(LinksOf(messages[0]));
        foreach (var message in new[] { messages[1], messages[1], messages[^1] })
        {
            Assert.Equal([request.Context], LinksOf(message));
        }

        List<ActivityContext> LinksOf(OutboxMessage message)
        {
            using var attempt = mails.StartAttempt(message)!;
            Assert.NotEqual(request.TraceId, attempt.TraceId);
            return [.. attempt.Links.Select(link => link.Context)];
        }
    }

    [Fact]
    public void A_mail_that_no_request_wrote_points_to_none()
    {
        using var traces = new PortalTraces();
        using var listener = Listen();
        var mails = new MailTraces(traces);
        var message = NewMessage();
        mails.NoteCause(message.Id);

        using var attempt = mails.StartAttempt(message)!;

        Assert.Empty(attempt.Links);
    }

    private OutboxMessage NewMessage() => new(clock.NewId(), "a@demo.ec", "es-EC", "Code", [], clock.Now());

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PortalTraces.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
