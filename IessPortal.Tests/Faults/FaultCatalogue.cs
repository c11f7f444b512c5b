namespace IessPortal.Tests.Faults;

/// <summary>Every fault that there is in a world.</summary>
internal static class FaultCatalogue
{
    private static readonly TimeSpan[] ClockSteps =
        [TimeSpan.FromMinutes(-90), TimeSpan.FromMinutes(-4), TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(10), TimeSpan.FromHours(3)];

    private static readonly string[] ClockWays = ["back", "forth"];

    public static IReadOnlyList<InjectedFault> Of(FaultWorld world) =>
    [
        .. Hosts(),
        .. world.Postgres is null ? SqliteFaults.Of(world) : PostgresFaults.All,
        .. world.Clock is null ? [] : Clocks(),
        .. Enum.GetValues<MailTrouble>().Select(Mails),
        .. Enum.GetValues<RegistryTrouble>().Select(Registries),
    ];

    private static IEnumerable<InjectedFault> Hosts()
    {
        FaultHost? struck = null;
        yield return new(
            "host killed",
            (world, _, dice) => (struck = dice.Of(world.Hosts)).KillAsync(),
            async (world, _) =>
            {
                await struck!.StartAsync();
                await world.ReadyAsync();
            })
        { IsShared = true };
        yield return new(
            "host ended",
            async (world, _, dice) =>
            {
                struck = dice.Of(world.Hosts);
                if (await struck.TerminateAsync() is var status and not 0)
                {
                    world.Report.Add($"A host that was ended by SIGTERM ended with {status}.");
                }
            },
            async (world, _) =>
            {
                await struck!.StartAsync();
                await world.ReadyAsync();
            })
        { IsShared = true };
    }

    private static IEnumerable<InjectedFault> Clocks() => ClockWays.Select(way => new InjectedFault(
        $"clock set {way}",
        (world, _, dice) => world.Clock!.SetAsync(dice.Of([.. ClockSteps.Where(step => step < TimeSpan.Zero == (way == "back"))]), world.Hosts[0]),
        (world, _) => world.Clock!.SetAsync(TimeSpan.Zero, world.Hosts[0]))
    {
        IsShared = true,
    });

    private static InjectedFault Mails(MailTrouble trouble) => new(
        $"mail server {trouble}",
        (world, person, dice) =>
        {
            world.Mail.Trouble(person.Email, trouble, 1 + dice.Next(2));
            return Task.CompletedTask;
        },
        (world, person) =>
        {
            world.Mail.Calm(person.Email);
            return Task.CompletedTask;
        })
    {
        // The mail goes out when the step before it is taken. A notice that an address refuses is told of in another way, which has tests of its own.
        Steps = trouble is MailTrouble.Refuses ? ["preguntas", "codigo"] : ["preguntas", "codigo", "clave"],
    };

    private static InjectedFault Registries(RegistryTrouble trouble) => new(
        $"registry {trouble}",
        (world, person, dice) =>
        {
            world.Registries.Trouble(person, trouble, 1 + dice.Next(12));
            return Task.CompletedTask;
        },
        (world, person) =>
        {
            world.Registries.Calm(person);
            return Task.CompletedTask;
        })
    {
        Steps = ["identificacion"],
    };
}
