using System.Diagnostics;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Secrets;

/// <summary>Files and folders that nobody but the program's own user reads, whatever the umask: the server key, the database, letters and scans.</summary>
public static class PrivateFiles
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder, for its user alone (0700); one that is there is left as it is.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Owner);
        }
    }

    /// <summary>Makes an empty file, for its user alone (0600); one that is there is left as it is.</summary>
    public static void CreateFile(string path) =>
        new FileStream(path, Options(FileMode.OpenOrCreate, FileShare.ReadWrite)).Dispose();

    /// <summary>A new file, for its user alone (0600), open for writing.</summary>
    /// <exception cref="IOException">There is one of that name.</exception>
    public static FileStream CreateNew(string path) => new(path, Options(FileMode.CreateNew, FileShare.Read));

    /// <summary>
    /// Holds a file, for its user alone (0600), against every other process until it is let go; the operating system does that for a process that is killed.
    /// The file itself stays: who removes it takes it from under others.
    /// </summary>
    /// <param name="patience">So long it is waited for.</param>
    /// <exception cref="IOException">Another held it all that time, or it cannot be made.</exception>
    public static FileStream Lock(string path, TimeSpan patience)
    {
        for (var since = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream(path, Options(FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException held) when (held is not (DirectoryNotFoundException or PathTooLongException) && Stopwatch.GetElapsedTime(since) < patience)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>Whether a file could not be opened because somebody holds it, and not because of the disk or of its rights.</summary>
    // EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION.
    public static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>Looks whether somebody else could read a file with a secret: neither it nor its folder may be open to them.</summary>
    /// <exception cref="SettingsException">They could.</exception>
    public static void RequirePrivate(string path)
    {
        if (OpenToOthers(path) is { } words)
        {
            throw new SettingsException(words);
        }
    }

    /// <summary>By what somebody else could read a file with a secret, and what to do about it; null: nobody could, or there is none.</summary>
    public static string? OpenToOthers(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path) || !IsOpen(path))
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return IsOpen(folder)
            ? $"{path} holds what nobody else may read, but its mode is {ModeOf(path)} in a folder of mode {ModeOf(folder)}: "
                + $"«chmod 600 {path}», or «chmod 700 {folder}»."
            : null;
    }

    private static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner & ~UnixFileMode.UserExecute;
        }

        return options;
    }

    private static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;

    private static string ModeOf(string path) => OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
