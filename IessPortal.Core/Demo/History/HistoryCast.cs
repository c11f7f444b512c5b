using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;

namespace IessPortal.Core.Demo.History;

/// <summary>An employer of the demo's past, with its account.</summary>
internal sealed record HistoryAccount(HistoryEmployer Employer, EmployerAccount Account)
{
    public bool InMora => Employer.Demo.Iess.InMora;
}

/// <summary>Who takes part: the accounts, and the staff at their counters.</summary>
internal sealed class HistoryCast
{
    private readonly ILookup<Guid, StaffMember> agents;
    private readonly List<StaffMember> supervisors;
    private readonly Dictionary<(Ruc, Sucursal), HistoryAccount> byUser;
    private readonly HashSet<(Guid, Purpose)> expected = [];
    private int shown;
    private int disagreeing;

    /// <param name="began">When the accounts came into being.</param>
    /// <param name="key">A key that nobody knows.</param>
    public HistoryCast(IReadOnlyList<StaffMember> staff, StaffMember clerk, DateTimeOffset began, HashedKey key)
    {
        Clerk = clerk;
        Key = key;
        agents = staff.Where(member => member.Roles.Contains(StaffRole.Ventanilla))
            .OrderBy(member => member.Id != clerk.Id)
            .ThenBy(member => member.Email, StringComparer.Ordinal)
            .ToLookup(member => member.CenterId ?? Guid.Empty);
        supervisors = [.. staff.Where(member => member.Roles.Contains(StaffRole.Supervisor)).OrderBy(member => member.Email, StringComparer.Ordinal)];
        Accounts = [.. HistoryEmployers.All.Select((employer, number) => new HistoryAccount(employer, Open(employer, number, began, key)))];
        byUser = Accounts.ToDictionary(one => (one.Account.Ruc, one.Account.Sucursal));
    }

    public StaffMember Clerk { get; }
    public HashedKey Key { get; }
    public IReadOnlyList<HistoryAccount> Accounts { get; }

    /// <summary>Those of a centre, by their counters from 1.</summary>
    public IReadOnlyList<StaffMember> AgentsOf(Guid center) => [.. agents[center]];

    public StaffMember Supervisor(HistoryDice dice) => dice.Pick(supervisors);

    public static Attendant AtCounter(StaffMember agent, int counter) => new(agent.Id, agent.Person, counter);

    public HistoryAccount Of(Visit visit) => byUser[(visit.Ruc, visit.Sucursal)];

    /// <summary>Somebody who begins online: mostly one who can be served there.</summary>
    public HistoryAccount Online(HistoryDice dice)
    {
        var picked = dice.Pick(Accounts);
        return ObstacleOf(picked) is not null && dice.Chance(0.45) ? dice.Pick(Accounts) : picked;
    }

    /// <summary>Somebody who comes for a purpose.</summary>
    public HistoryAccount At(Purpose purpose, HistoryDice dice)
    {
        var picked = dice.Pick(Accounts);
        for (var tries = 0; tries < 40 && picked.Account.HasKey == purpose is Purpose.FirstKey; tries++)
        {
            picked = dice.Pick(Accounts);
        }

        return picked;
    }

    /// <summary>Somebody for what is left to do, each another, whom registries know without anything in the way and who has no turno.</summary>
    /// <param name="isFirm">A company, of which the counter wants to see the most.</param>
    public HistoryAccount Next(bool isFirm = false)
    {
        while (Accounts[shown] is not { Employer.Obstacle: null, Account: { HasKey: true, IsBlocked: false, Email: not null } } one
            || (isFirm && one.Account.Employer.IsPerson)
            || expected.Contains((one.Account.Id, Purpose.ResetKey)))
        {
            shown++;
        }

        return Accounts[shown++];
    }

    /// <summary>Somebody of whom the registries do not say what the paper says, each another.</summary>
    public HistoryAccount NextDisagreeing()
    {
        while (Accounts[disagreeing] is not { Account: { HasKey: true, IsBlocked: false } } one || one.Employer.Obstacle != Reason.OtherRepresentative)
        {
            disagreeing++;
        }

        return Accounts[disagreeing++];
    }

    /// <summary>Whether somebody may hold a turno for a purpose, of which there is one at a time.</summary>
    public bool MayBook(HistoryAccount one, Purpose purpose) => expected.Add((one.Account.Id, purpose));

    /// <summary>What stands in the way of recovering online, the account's own state included.</summary>
    public static Reason? ObstacleOf(HistoryAccount one) =>
        !one.Account.HasKey ? Reason.NoKeyYet : one.Employer.Obstacle == Reason.NoKeyYet ? null : one.Employer.Obstacle;

    // Keys young enough that no reminders are due all at once.
    private static EmployerAccount Open(HistoryEmployer employer, int number, DateTimeOffset began, HashedKey key)
    {
        var dice = new HistoryDice(number, began.Year);
        var demo = employer.Demo;
        var account = new EmployerAccount(dice.Id(began), demo.Employer, demo.Name, demo.RepresentativeName);
        if (demo.Email is not null)
        {
            account.ChangeEmail(demo.Email, began);
        }

        account.ChangeMobile(demo.Mobile is { } mobile ? Mobile.FromStored(mobile) : null, began);
        if (employer.Obstacle != Reason.NoKeyYet)
        {
            account.StoreKey(key, began + dice.Between(TimeSpan.FromDays(20), TimeSpan.FromDays(85)));
        }

        return account;
    }
}
