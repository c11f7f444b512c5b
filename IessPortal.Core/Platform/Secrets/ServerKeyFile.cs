namespace IessPortal.Core.Platform.Secrets;

/// <summary>The server key of an installation that was given none: made once, and kept in a file that only its user reads.</summary>
public static class ServerKeyFile
{
    /// <summary>In the data folder.</summary>
    public const string Name = "server.key";

    /// <summary>Reads the key, or makes it where there is no file yet.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static ServerKey Open(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        var bytes = new byte[256];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), bytes, out var length) && length >= ServerKey.Length
            ? new ServerKey(bytes.AsSpan(0, length))
            : throw new InvalidDataException($"{path} does not hold a server key.");
    }

    private static void Create(string path)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // Written apart and then put into its place at once: another process that starts now reads a whole key or none.
        var draft = $"{path}.{RandomSecret.Token()}";
        using (var writer = new StreamWriter(PrivateFiles.CreateNew(draft)))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(ServerKey.Length)));
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it a moment ago.
            File.Delete(draft);
        }
    }
}
