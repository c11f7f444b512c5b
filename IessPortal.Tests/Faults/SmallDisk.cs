using System.Diagnostics;
using IessPortal.Core.Platform.Secrets;
using Microsoft.Data.Sqlite;

namespace IessPortal.Tests.Faults;

/// <summary>A file system of a few megabytes for the data folder, so that it can be full without anybody else's being so. Only root can mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const string Size = "size=48m";

    private readonly string folder;

    /// <summary>The same, at which it is looked beneath what covers <see cref="folder"/>.</summary>
    private readonly string beneath;

    private SmallDisk(string folder, string beneath)
    {
        (this.folder, this.beneath) = (folder, beneath);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public string Folder => folder;

    private string Ballast => Path.Combine(beneath, "ballast");

    /// <summary>In the folder «data» within; none where this process may not mount.</summary>
    public static SmallDisk? TryMount(string within)
    {
        var (folder, beneath) = (Path.Combine(within, "data"), Path.Combine(within, "disk"));
        PrivateFiles.CreateFolder(folder);
        PrivateFiles.CreateFolder(beneath);
        return Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", $"{Size},mode=700", "portal-faults", beneath)
            && Run("mount", "--bind", beneath, folder) ? new(folder, beneath) : null;
    }

    /// <summary>Until <see cref="MakeWritable"/> nothing can be written by whoever opens it from now on; who has a file open goes on writing.</summary>
    /// <remarks>Linux refuses to make a file system read-only while somebody can write in it. This lays another view of it above.</remarks>
    public void MakeReadOnly()
    {
        if (!Run("mount", "--bind", beneath, folder) || !Run("mount", "-o", "remount,bind,ro", folder))
        {
            throw new InvalidOperationException($"{folder} could not be made read-only.");
        }
    }

    public void MakeWritable() => Run("umount", "--lazy", folder);

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
        // With what may still lie above it.
        Run("umount", "--lazy", "--all-targets", beneath);
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
