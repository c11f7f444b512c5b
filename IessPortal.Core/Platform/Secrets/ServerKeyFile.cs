namespace IessPortal.Core.Platform.Secrets;

/// <summary>The server key of an installation that was given none: made once, and kept in a file that only its user reads.</summary>
public static class ServerKeyFile
{
    /// <summary>In the data folder.</summary>
    public const string Name = "server.key";

    /// <summary>So long another process is waited for that is making the key: it takes milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Reads the key, or makes it where there is no file yet.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    /// <exception cref="IOException">The file cannot be made, or another process holds its place.</exception>
    public static ServerKey Open(string path)
    {
        if (!File.Exists(path))
        {
            Create(path, RandomNumberGenerator.GetBytes(ServerKey.Length));
        }

        return Read(path);
    }

    /// <summary>Reads a key that is there.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ServerKey Read(string path)
    {
        var bytes = new byte[256];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), bytes, out var length) && length >= ServerKey.Length
            ? new ServerKey(bytes.AsSpan(0, length))
            : throw new InvalidDataException($"{path} does not hold a server key.");
    }

    /// <summary>Puts a key from elsewhere into its place; one that is there stays, and is told by <see cref="Read"/>.</summary>
    /// <param name="from">A file that holds a key.</param>
    public static void Put(string from, string path) => Create(path, Convert.FromBase64String(File.ReadAllText(from).Trim()));

    // Moving a file «without overwriting» looks first and then moves: of two processes that start at once, one would go on with a key that is nowhere. So
    // one at a time looks again; and as it is put into its place whole, who reads meanwhile finds a whole key or none.
    private static void Create(string path, byte[] key)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var turn = PrivateFiles.Lock($"{path}.lock", Patience);
        if (File.Exists(path))
        {
            return;
        }

        var draft = $"{path}.{RandomSecret.Token()}";
        using (var writer = new StreamWriter(PrivateFiles.CreateNew(draft)))
        {
            writer.Write(Convert.ToBase64String(key));
            writer.Flush();
            ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }
}
