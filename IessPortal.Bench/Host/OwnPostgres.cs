using IessPortal.Tests.Support.Servers;

namespace IessPortal.Bench.Host;

/// <summary>A PostgreSQL server of this run's own, where none was given.</summary>
internal static class OwnPostgres
{
    /// <exception cref="BenchException">It is not installed, or did not start.</exception>
    public static async Task<PostgresProcess> StartAsync()
    {
        try
        {
            return await PostgresProcess.StartAsync();
        }
        catch (InvalidOperationException exception)
        {
            throw new BenchException($"{exception.Message} Another server is given by --postgres.");
        }
    }
}
