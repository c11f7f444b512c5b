namespace IessPortal.Web.Hosting;

/// <summary>Where the program lives: the folder of the one settings file.</summary>
public static class PortalFolder
{
    private const string SettingsFile = "appsettings.json";

    /// <summary>The working folder, or else the nearest folder above the program's own that has the settings file.</summary>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SettingsFile)))
            {
                return folder.FullName;
            }
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SettingsFile)))
            {
                return folder.FullName;
            }
        }

        return Directory.GetCurrentDirectory();
    }
}
