using Microsoft.Extensions.Configuration;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>The project's own settings file, with what a test changes.</summary>
public static partial class TestSettings
{
    /// <summary>The folder of the solution.</summary>
    public static readonly string Root = SolutionFolder.Find();

    /// <summary>Whether it was asked for what takes minutes (<c>./test.sh --long</c>).</summary>
    public static bool TakesMinutes { get; } = Environment.GetEnvironmentVariable("PORTAL_TEST_LONG") is "1";

    /// <summary>Why it was left out otherwise.</summary>
    public const string Minutes = "It takes minutes: ./test.sh --long.";

    /// <summary>The file's settings with changes, of which later ones win.</summary>
    public static IConfigurationRoot Configuration(params IEnumerable<KeyValuePair<string, string?>>[] changes)
    {
        var builder = new ConfigurationBuilder().AddJsonFile(Path.Combine(Root, "appsettings.json"));
        foreach (var layer in changes)
        {
            builder.AddInMemoryCollection(layer);
        }

        return builder.Build();
    }
}
