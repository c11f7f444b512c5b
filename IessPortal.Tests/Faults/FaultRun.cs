using System.Globalization;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Faults;

/// <summary>Moments on one database, several of them at once in one host's life.</summary>
internal static class FaultRun
{
    private const int Usual = 30;
    private const int Long = 300;

    /// <summary>How many people are on their way at once.</summary>
    private const int AtOnce = 5;

    /// <summary>The one moment that is to be run again, by its seed.</summary>
    private const string Seed = "PORTAL_TEST_SEED";

    public static async Task RunAsync(DatabaseKind kind)
    {
        var seeds = Environment.GetEnvironmentVariable(Seed) is { Length: > 0 } one
            ? [int.Parse(one, CultureInfo.InvariantCulture)]
            : Enumerable.Range(0, TestSettings.TakesMinutes ? Long : Usual).ToList();
        var people = seeds.ConvertAll(seed => new FaultEmployer(seed));
        await using var world = await FaultWorld.StartAsync(kind, people);

        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, _) => await RunAsync(world, person));
        await FaultChecks.CheckAsync(world, people);

        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}, {people.Count} moments: {world.Figures}");
        Assert.True(world.Report.Found.Count == 0, $"{kind}, {Seed}=… runs one again:\n{string.Join("\n\n", world.Report.Found)}");
    }

    private static async Task RunAsync(FaultWorld world, FaultEmployer person)
    {
        var strike = new Strike(world, person, person.Number);
        try
        {
            using var patient = new PatientPerson(world, person, strike);
            await patient.RecoverAsync();
            world.Report.Count(strike.Name);
        }
        catch (Exception exception)
        {
            world.Report.Add($"Seed {person.Number}, {strike}: {(exception is MomentException ? exception.Message : exception)}");
        }
    }
}
