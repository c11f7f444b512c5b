using System.Globalization;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Faults;

/// <summary>Moments on one database, several of them at once in one host's life.</summary>
internal static class FaultRun
{
    private const int Long = 300;

    /// <summary>How many people are on their way at once.</summary>
    private const int AtOnce = 5;

    /// <summary>The one moment that is to be run again, by its seed; or some, «100-199».</summary>
    private const string Seed = "PORTAL_TEST_SEED";

    private static string? Chosen => Environment.GetEnvironmentVariable(Seed) is { Length: > 0 } chosen ? chosen : null;

    public static async Task RunAsync(DatabaseKind kind)
    {
        var people = Seeds(kind).Select(seed => new FaultEmployer(seed)).ToList();
        await using var world = await FaultWorld.StartAsync(kind, people);
        Assert.True(Chosen is not null || people.Count >= FaultCatalogue.Of(world).Count, $"{kind}: {people.Count} moments do not try every fault.");

        var together = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(people, together, async (person, _) => await RunAsync(world, person));
        await FaultChecks.CheckAsync(world, people);

        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}, {people.Count} moments: {world.Figures}");
        Assert.True(world.Report.Found.Count == 0, $"{kind}, {Seed}=… runs one again:\n{string.Join("\n\n", world.Report.Found)}");
    }

    /// <summary>As many as there are kinds of faults on a database: seeds take them in turns, and each host that is killed is started anew.</summary>
    private static int Usual(DatabaseKind kind) => kind is DatabaseKind.Postgres ? 16 : 15;

    private static IEnumerable<int> Seeds(DatabaseKind kind)
    {
        if (Chosen is not { } chosen)
        {
            return Enumerable.Range(0, TestSettings.TakesMinutes ? Long : Usual(kind));
        }

        var ends = chosen.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }

    private static async Task RunAsync(FaultWorld world, FaultEmployer person)
    {
        var strike = new Strike(world, person, person.Number);
        try
        {
            using var patient = new PatientPerson(world, person, strike);
            await patient.RecoverAndSignInAsync();
            world.Report.Count(strike.Name);
        }
        catch (Exception exception)
        {
            world.Report.Add($"Seed {person.Number}, {strike}: {(exception is JourneyException ? exception.Message : exception)}");
        }
    }
}
