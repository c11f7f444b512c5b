using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Platform.Monitoring;

public sealed class PortalMeterTests
{
    [Fact]
    public async Task Counts_what_was_stored()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var seen = new ConcurrentQueue<string>();
        using var listener = Listen(portal.Get<PortalMeter>().Meter, seen);

        await Journey.InOrder(portal).ToDoneAsync();
        var suspended = Journey.Of(portal, "Importadora Suspendida");
        await suspended.IdentifyAsync();
        await suspended.CheckAsync();

        Assert.Equal(2, seen.Count(one => one == "iessportal.recoveries.started 1"));
        Assert.Single(seen, "iessportal.keys.set 1 method=Recovery");
        Assert.Single(seen, "iessportal.refusals 1 reason=RUC-SUSPENDIDO");
        Assert.Contains(seen, one => one.StartsWith("iessportal.mail.acceptance 0 kind=", StringComparison.Ordinal));
    }

    private static MeterListener Listen(Meter meter, ConcurrentQueue<string> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter == meter)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Enqueue(Line(instrument, value, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Enqueue(Line(instrument, value, tags)));
        listener.Start();
        return listener;
    }

    private static string Line<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', [instrument.Name, $"{value}", .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]);
}
