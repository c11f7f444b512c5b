namespace IessPortal.Core.Platform.Secrets;

/// <summary>
/// The server key of an installation that was given none: made once, and kept in a file that only its user reads. Its first line is the key, those behind it
/// the keys before it, the newest first.
/// </summary>
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
            Create(path, ServerKey.NewText());
        }

        return Read(path);
    }

    /// <summary>Reads the keys that are there.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ServerKey Read(string path) =>
        ServerKey.Read(File.ReadAllText(path)) ?? throw new InvalidDataException($"{path} does not hold a server key.");

    /// <summary>
    /// Puts a new key before those there are. Whoever reads meanwhile finds the file as it was or as it is then, and a kill at any moment leaves the one or the
    /// other.
    /// </summary>
    /// <returns>The new key, with those before it.</returns>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    /// <exception cref="IOException">The file cannot be written, or another process holds its place.</exception>
    public static ServerKey Rotate(string path)
    {
        using var turn = PrivateFiles.Lock($"{path}.lock", Patience);
        var present = File.ReadAllText(path).Trim();
        if (ServerKey.Read(present) is null)
        {
            throw new InvalidDataException($"{path} does not hold a server key.");
        }

        Replace(path, $"{ServerKey.NewText()}\n{present}\n");
        return Read(path);
    }

    /// <summary>Puts keys from elsewhere into their place; those that are there stay, and are told by <see cref="Read"/>.</summary>
    /// <param name="from">A file that holds a key, perhaps with those before it.</param>
    public static void Put(string from, string path) => Create(path, File.ReadAllText(from).Trim());

    // Moving a file «without overwriting» looks first and then moves: of two processes that start at once, one would go on with a key that is nowhere. So
    // one at a time looks again; and as it is put into its place whole, who reads meanwhile finds a whole key or none.
    private static void Create(string path, string text)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var turn = PrivateFiles.Lock($"{path}.lock", Patience);
        if (!File.Exists(path))
        {
            Replace(path, text);
        }
    }

    private static void Replace(string path, string text)
    {
        var draft = $"{path}.{RandomSecret.Token()}";
        using (var writer = new StreamWriter(PrivateFiles.CreateNew(draft)))
        {
            writer.Write(text);
            writer.Flush();
            ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
