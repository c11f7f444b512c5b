using System.Diagnostics;
using System.Globalization;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Deployment;

/// <summary>
/// A machine of its own, with its own systemd (systemd-nspawn): what is changed there is changed nowhere else. It shares this machine's network, and with
/// it the ports 80, 443 and the portal's.
/// </summary>
internal sealed class CleanServer : IAsyncDisposable
{
    /// <summary>In which everything is typed.</summary>
    public const string Folder = "/root/portal";

    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>As a log-in of root has it; nobody is there who answers a package.</summary>
    private static readonly string[] Variables = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8",
        "DEBIAN_FRONTEND=noninteractive"];

    private readonly string root;
    private readonly Process machine;
    private int first;

    private CleanServer(string root, Process machine)
    {
        (this.root, this.machine) = (root, machine);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>All that was typed, with what came of it.</summary>
    public IList<string> Log { get; } = [];

    /// <param name="clean">What debootstrap made; it stays as it is.</param>
    /// <param name="folder">For what is changed.</param>
    public static async Task<CleanServer> StartAsync(string clean, string folder)
    {
        var (changes, work, root) = (Path.Combine(folder, "changes"), Path.Combine(folder, "work"), Path.Combine(folder, "root"));
        foreach (var one in new[] { changes, work, root })
        {
            Directory.CreateDirectory(one);
        }

        await HostShell.RunAsync("mount", "-t", "overlay", "-o", $"lowerdir={clean},upperdir={changes},workdir={work}", "overlay", root);
        var start = new ProcessStartInfo("systemd-nspawn", [
            // The runtime of this machine, in the place of the one that the manual has fetched.
            $"--bind-ro={DotnetFolder()}:/usr/share/dotnet", $"--directory={root}", "--machine=portal", "--register=no", "--keep-unit",
            "--resolv-conf=copy-host", "--console=read-only", "--quiet", "--boot"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var machine = Process.Start(start)!;
        machine.BeginOutputReadLine();
        machine.BeginErrorReadLine();
        var server = new CleanServer(root, machine);
        try
        {
            await Eventually.TrueAsync(server.HasStartedAsync);
            Directory.CreateDirectory(server.Inside(Folder));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Types a line.</summary>
    /// <param name="line">Of a shell.</param>
    /// <param name="answers">What is typed when it asks.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It did not end with 0.</exception>
    public async Task<string> TypeAsync(string line, params string[] answers)
    {
        var (status, output) = await TryAsync(line, answers);
        Log.Add($"# {line}\n{output}");
        return status == 0 ? output : throw new InvalidOperationException($"«{line}» ended with {status}:\n{output}\nBefore it:\n{string.Join('\n', Log)}");
    }

    /// <summary>A file of the server.</summary>
    public void Write(string path, string text, bool executable = false)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Inside(path))!);
        File.WriteAllText(Inside(path), text);
        if (executable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Inside(path), Executable);
        }
    }

    /// <summary>Writes lines behind those that a file has.</summary>
    public void Append(string path, IEnumerable<string> lines) => File.AppendAllLines(Inside(path), lines);

    /// <summary>Brings a folder to the server.</summary>
    /// <param name="change">What its texts are changed to.</param>
    public void Copy(string folder, string path, Func<string, string>? change)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Inside(path), Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            if (change is not null)
            {
                File.WriteAllText(copy, change(File.ReadAllText(copy)));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Stop();
        await machine.WaitForExitAsync();
        machine.Dispose();
        await HostShell.RunAsync("umount", "--lazy", root);
    }

    private Task<(int Status, string Output)> TryAsync(string line, params string[] answers) => HostShell.TryAsync(
        ["nsenter", $"--target={first}", "--mount", "--uts", "--ipc", "--pid", "--cgroup", "--root", "--wdns=/", "env", "-i", .. Variables,
            "/bin/bash", "-e", "-o", "pipefail", "-c", $"cd {Folder} 2>/dev/null || cd /; {line}"],
        answers);

    private async Task<bool> HasStartedAsync()
    {
        if (machine.HasExited)
        {
            throw new InvalidOperationException($"The machine did not start: systemd-nspawn ended with {machine.ExitCode}.");
        }

        var (_, found) = await HostShell.TryAsync(["pgrep", "--parent", machine.Id.ToString(CultureInfo.InvariantCulture), "--exact", "systemd"]);
        return int.TryParse(found, CultureInfo.InvariantCulture, out first) && await TryAsync("systemctl is-system-running") is (0, _);
    }

    private string Inside(string path) => root + path;

    // With its first process all others of the machine end.
    private void Stop()
    {
        if (machine.HasExited)
        {
            return;
        }

        using var one = first == 0 ? null : Process.GetProcessById(first);
        (one ?? machine).Kill();
        machine.WaitForExit();
    }

    private void OnExit(object? sender, EventArgs e) => Stop();

    private static string DotnetFolder() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
}
