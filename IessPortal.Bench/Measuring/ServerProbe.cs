using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IessPortal.Bench.Measuring;

/// <summary>
/// Within the portal's process: how much memory is in use once everything is collected, how long the events of windows took, how many windows are open.
/// Answers a line with a line, on loopback.
/// </summary>
internal sealed class ServerProbe : IDisposable
{
    public const string PortVariable = "BENCH_PROBE_PORT";
    public const string Memory = "memory";
    public const string Circuits = "circuits";
    public const string Forget = "forget";
    public const string Events = "events";

    private const string Event = "aspnetcore.components.handle_event.duration";
    private const string Open = "aspnetcore.components.circuit.active";

    private readonly MeterListener meters = new();
    private readonly List<double> events = [];
    private long circuits;

    public void Listen(int port)
    {
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name is Event or Open)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            lock (events)
            {
                events.Add(seconds * 1000);
            }
        });
        meters.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref circuits, change));
        meters.Start();
        new Thread(() => Serve(port)) { IsBackground = true }.Start();
    }

    public void Dispose() => meters.Dispose();

    private void Serve(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        while (true)
        {
            using var client = listener.AcceptTcpClient();
            using var reader = new StreamReader(client.GetStream());
            using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
            writer.WriteLine(Answer(reader.ReadLine()));
        }
    }

    private string Answer(string? question)
    {
        switch (question)
        {
            case Memory:
                for (var time = 0; time < 3; time++)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    GC.WaitForPendingFinalizers();
                }

                return GC.GetTotalMemory(false).ToString(CultureInfo.InvariantCulture);
            case Circuits:
                return Interlocked.Read(ref circuits).ToString(CultureInfo.InvariantCulture);
            case Forget:
                lock (events)
                {
                    events.Clear();
                }

                return string.Empty;
            default:
                lock (events)
                {
                    return string.Join(' ', events.Select(time => time.ToString("R", CultureInfo.InvariantCulture)));
                }
        }
    }
}
