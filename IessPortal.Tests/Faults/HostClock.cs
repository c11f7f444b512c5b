using System.Globalization;

namespace IessPortal.Tests.Faults;

/// <summary>The clock of a host that was started with libfaketime: it is set while the host runs, as a machine's is.</summary>
internal sealed class HostClock
{
    private readonly string library;
    private readonly string file;

    private HostClock(string library, string file)
    {
        (this.library, this.file) = (library, file);
        Write(TimeSpan.Zero);
    }

    /// <summary>How far it is from the machine's.</summary>
    public TimeSpan Ahead { get; private set; }

    /// <summary>None where the library is not installed, or where all of the run goes by another clock already.</summary>
    public static HostClock? TryFind(string folder)
    {
        if (Environment.GetEnvironmentVariable("FAKETIME") is not null)
        {
            return null;
        }

        var library = Directory.GetDirectories("/usr/lib", "*-linux-gnu*")
            .Select(system => Path.Combine(system, "faketime", "libfaketimeMT.so.1"))
            .FirstOrDefault(File.Exists);
        return library is null ? null : new(library, Path.Combine(folder, "clock"));
    }

    /// <summary>Has a host go by it. What measures how long something takes is left alone, as by a machine whose clock is set.</summary>
    public void AddTo(Dictionary<string, string> variables)
    {
        variables["LD_PRELOAD"] = library;
        variables["FAKETIME_TIMESTAMP_FILE"] = file;
        variables["FAKETIME_CACHE_DURATION"] = "1";
        variables["DONT_FAKE_MONOTONIC"] = "1";
        variables["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        variables["FAKETIME_FORCE_MONOTONIC_FIX"] = "0";
        variables["NO_FAKE_STAT"] = "1";
    }

    /// <summary>Sets it so far from the machine's, and waits until the host goes by it.</summary>
    public async Task SetAsync(TimeSpan ahead, FaultHost host)
    {
        Write(ahead);
        await Support.Hosts.Eventually.TrueAsync(async () =>
            (await host.NowAsync() - TimeProvider.System.GetUtcNow() - ahead).Duration() < TimeSpan.FromSeconds(30));
    }

    // At once: a file that is half written is another time.
    private void Write(TimeSpan ahead)
    {
        Ahead = ahead;
        File.WriteAllText($"{file}.new", string.Create(CultureInfo.InvariantCulture, $"{ahead.TotalSeconds:+0;-0;+0}\n"));
        File.Move($"{file}.new", file, overwrite: true);
    }
}
