using System.Diagnostics;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Deployment;

/// <summary>
/// What all servers are made of: a Debian 12 that debootstrap has only just installed, from where this machine has its own packages, and the program, published
/// as the manual says. All of it lies in memory.
/// </summary>
public sealed class CleanMachines : IAsyncLifetime
{
    private const string Release = "bookworm";
    private const string OutOfManual = " -o out";

    private readonly string folder = Directory.CreateTempSubdirectory("portal-machines-").FullName;
    private Task? making;

    internal string Published => Path.Combine(folder, "out");

    private string Root => Path.Combine(folder, "root");

    /// <summary>Why there are none on this machine; null: there are.</summary>
    internal static string? Missing => !TestSettings.TakesMinutes ? TestSettings.Minutes
        : !Environment.IsPrivilegedProcess ? "Only root can install and start a machine."
        : !File.Exists("/usr/sbin/debootstrap") || !File.Exists("/usr/bin/systemd-nspawn") ? "debootstrap and systemd-nspawn are not here."
        : null;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>One that nobody has touched yet.</summary>
    internal async Task<CleanServer> StartAsync(string name)
    {
        await (making ??= MakeAsync());
        return await CleanServer.StartAsync(Root, Path.Combine(folder, name));
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (making is not null)
        {
            await HostShell.RunAsync("umount", "--lazy", folder);
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task MakeAsync()
    {
        // debootstrap demands a file system of devices and programs, which a folder of temporary files need not be.
        await HostShell.RunAsync("mount", "-t", "tmpfs", "-o", "size=6g,mode=755", "portal-machines", folder);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        await PublishAsync();
        await HostShell.RunAsync("debootstrap", Release, Root, await MirrorAsync());
    }

    private async Task PublishAsync()
    {
        var command = Manual.EmptyServer.SelectMany(block => block.Lines).Single(line => line.StartsWith("dotnet publish ", StringComparison.Ordinal));
        Assert.EndsWith(OutOfManual, command, StringComparison.Ordinal);
        await HostShell.RunAsync([.. command[..^OutOfManual.Length].Split(' '), "-p:RunAnalyzers=false", "-o", Published]);
        Assert.True(File.Exists(Path.Combine(Published, "IessPortal.CompiledModels.dll")), "The models of the databases were not compiled ahead.");
    }

    /// <summary>Where this machine's own packages come from.</summary>
    private static async Task<string> MirrorAsync() =>
        (await HostShell.RunAsync("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Origin: Debian", "Component: main"))
            .Split('\n').First(address => address.TrimEnd('/').EndsWith("/debian", StringComparison.Ordinal));

    private void OnExit(object? sender, EventArgs e) => Process.Start("umount", ["--lazy", folder]).WaitForExit();
}
