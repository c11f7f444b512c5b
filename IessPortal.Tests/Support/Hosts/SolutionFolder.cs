namespace IessPortal.Tests.Support.Hosts;

/// <summary>Where the solution lies, with the files that belong to no project.</summary>
public static class SolutionFolder
{
    private const string Mark = "IessPortal.sln";

    /// <exception cref="InvalidOperationException">What was built has been carried elsewhere.</exception>
    public static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Mark)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("This has to run from within the solution's folder.");
    }
}
