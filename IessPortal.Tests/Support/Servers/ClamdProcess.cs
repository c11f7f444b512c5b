using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Support.Servers;

/// <summary>A real <c>clamd</c> (Debian's clamav-daemon) on loopback, with one signature of its own: that of the EICAR test file, wherever it stands.</summary>
public sealed class ClamdProcess : IAsyncDisposable
{
    /// <summary>Where the package puts it.</summary>
    public const string Program = "/usr/sbin/clamd";

    /// <summary>Bytes of a stream that it listens to.</summary>
    public const int LongestStream = 12 * 1024 * 1024;

    private readonly string folder = Directory.CreateTempSubdirectory("clamd").FullName;
    private readonly int port = FreePort.Find();
    private readonly Process process;

    private ClamdProcess()
    {
        var database = Directory.CreateDirectory(Path.Combine(folder, "signatures")).FullName;
        var bytes = Convert.ToHexStringLower(Encoding.ASCII.GetBytes(ClamdServer.Eicar));
        // Its name, any kind of file, any place, the bytes.
        File.WriteAllText(Path.Combine(database, "eicar.ndb"), $"Eicar-Test:0:*:{bytes}\n");
        var settings = Path.Combine(folder, "clamd.conf");
        File.WriteAllText(settings, string.Create(
            CultureInfo.InvariantCulture,
            $"DatabaseDirectory {database}\nTemporaryDirectory {folder}\nTCPSocket {port}\nTCPAddr 127.0.0.1\nForeground yes\n"
                + $"StreamMaxLength {LongestStream}\n"));
        process = Process.Start(new ProcessStartInfo(Program, [$"--config-file={settings}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += Ignore;
        process.ErrorDataReceived += Ignore;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        static void Ignore(object sender, DataReceivedEventArgs line)
        {
            // Read so that it does not wait for room.
        }
    }

    public Dictionary<string, string?> Settings => new()
    {
        ["Scans:ClamdHost"] = "127.0.0.1",
        ["Scans:ClamdPort"] = port.ToString(CultureInfo.InvariantCulture),
    };

    public static async Task<ClamdProcess> StartAsync()
    {
        var clamd = new ClamdProcess();
        await Eventually.TrueAsync(clamd.AnswersAsync);
        return clamd;
    }

    /// <summary>Kills it; a second time does nothing.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException($"clamd ended with {process.ExitCode}.");
        }

        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
        }
        catch (SocketException)
        {
            // It reads its signatures.
            return false;
        }

        await using var stream = client.GetStream();
        await stream.WriteAsync("zPING\0"u8.ToArray());
        var answer = new byte[5];
        await stream.ReadExactlyAsync(answer);
        return answer.AsSpan().SequenceEqual("PONG\0"u8);
    }
}
