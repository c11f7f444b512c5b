namespace IessPortal.Core.Platform.Secrets;

/// <summary>Where this installation's server key is: in its settings, or in a file that is made where there is none.</summary>
/// <param name="setting">What the settings give; empty: nothing.</param>
/// <param name="earlier">The keys that were in its place before, as the settings give them.</param>
/// <param name="file">Where the file is.</param>
public sealed class ServerKeyPlace(string setting, string earlier, string file)
{
    /// <summary>Whether the settings give it; then no file counts.</summary>
    public bool IsGiven => setting.Length > 0;

    /// <summary>The file that counts where the settings give none; need not be there.</summary>
    public string File => file;

    /// <summary>The key; made where there is none yet.</summary>
    public ServerKey Open() => IsGiven ? ServerKey.Read($"{setting} {earlier}")! : ServerKeyFile.Open(file);

    /// <returns>None where there is none yet: it is not made.</returns>
    public ServerKey? Find() => IsGiven || System.IO.File.Exists(file) ? Open() : null;
}
