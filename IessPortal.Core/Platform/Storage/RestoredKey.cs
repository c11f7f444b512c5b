using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Platform.Storage;

/// <summary>The server key that goes with a backup.</summary>
internal sealed class RestoredKey(ServerKeyPlace place)
{
    /// <summary>Under which the backup has to hold.</summary>
    /// <exception cref="IOException">There is none, or another would be used than the one that was brought.</exception>
    public ServerKey Choose(RestoreCommand command)
    {
        var here = place.Find();
        if (command.KeyFile is null)
        {
            return here ?? throw new IOException($"There is no server key, {place.File}: bring the backup's with --key.");
        }

        if (!File.Exists(command.KeyFile))
        {
            throw new IOException($"There is no file {command.KeyFile}.");
        }

        var brought = ServerKeyFile.Read(command.KeyFile);
        if (here is null)
        {
            return brought;
        }

        if (Covers(here, brought))
        {
            return here;
        }

        return place.IsGiven ? throw new IOException($"Portal:ServerKey holds another key than {command.KeyFile}: it is the setting that has to change.")
            : command.Replace ? brought
            : throw new IOException($"{place.File} holds another key: with --replace it gives way, and is kept under another name.");
    }

    /// <summary>Puts the key into its place, where it is not there yet.</summary>
    /// <returns>Where that is; null: there was nothing to do.</returns>
    public string? Put(RestoreCommand command, string mark)
    {
        if (command.KeyFile is null || place.IsGiven)
        {
            return null;
        }

        if (place.Find() is { } here)
        {
            if (Covers(here, ServerKeyFile.Read(command.KeyFile)))
            {
                return null;
            }

            File.Move(place.File, BeforeAt(mark));
        }

        ServerKeyFile.Put(command.KeyFile, place.File);
        return place.File;
    }

    /// <summary>Undoes <see cref="Put"/>, where the database did not give way after all.</summary>
    /// <param name="put">What that returned.</param>
    public void TakeBack(string? put, string mark)
    {
        if (put is null)
        {
            return;
        }

        File.Delete(put);
        if (File.Exists(BeforeAt(mark)))
        {
            File.Move(BeforeAt(mark), put);
        }
    }

    private string BeforeAt(string mark) => $"{place.File}.before-{mark}";

    // The backup may be from before a new key was given: the one that is here opens it, too, as long as it has the earlier ones.
    private static bool Covers(ServerKey here, ServerKey brought) => here.All.Any(key => SecretHasher.Same(key.Derive("same"), brought.Derive("same")));
}
