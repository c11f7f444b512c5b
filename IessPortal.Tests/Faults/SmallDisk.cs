using System.Diagnostics;
using IessPortal.Core.Platform.Secrets;
using Microsoft.Data.Sqlite;

namespace IessPortal.Tests.Faults;

/// <summary>A file system of a few megabytes for the data folder, so that it can be full without anybody else's being so. Only root can mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const string Size = "size=48m";

    private readonly string folder;

    private SmallDisk(string folder)
    {
        this.folder = folder;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    private string Ballast => Path.Combine(folder, "ballast");

    /// <summary>In the folder «data» within; none where this process may not mount.</summary>
    public static SmallDisk? TryMount(string within)
    {
        var folder = Path.Combine(within, "data");
        PrivateFiles.CreateFolder(folder);
        return Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", $"{Size},mode=700", "portal-faults", folder) ? new(folder) : null;
    }

    /// <summary>Until <see cref="Free"/> not a byte more fits.</summary>
    public void Fill(string connectionString)
    {
        // Room that was made before would do for a while.
        using (var connection = new SqliteConnection(connectionString + ";Pooling=False"))
        {
            connection.Open();
            using var truncate = connection.CreateCommand();
            truncate.CommandText = "PRAGMA busy_timeout=1000; PRAGMA wal_checkpoint(TRUNCATE)";
            truncate.ExecuteNonQuery();
        }

        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var chunk = new byte[1 << 16]; chunk.Length > 0;)
        {
            try
            {
                file.Write(chunk);
            }
            catch (IOException)
            {
                chunk = new byte[chunk.Length / 2];
            }
        }
    }

    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Run("umount", "--lazy", folder);
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();

    private static bool Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
