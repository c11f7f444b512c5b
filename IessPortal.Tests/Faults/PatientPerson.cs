using IessPortal.Core.Domain.Reasons;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Tests.Faults;

/// <summary>Somebody in whose way to a new key a fault strikes.</summary>
internal sealed class PatientPerson(FaultWorld world, FaultEmployer employer, Strike strike) : PatientJourney(Of(world, employer))
{
    private bool triedOldKey;

    /// <summary>Until the new key serves and the old one does not.</summary>
    public async Task RecoverAndSignInAsync()
    {
        await RecoverAsync();
        await strike.EndAsync();
        await RequireSignInAsync(FaultEmployer.NewKey, null);
        await RequireSignInAsync(FaultEmployer.OldKey, Reason.CredentialsWrong);
    }

    protected override Task AroundAsync(string? step, Func<Task> act) => strike.AroundAsync(step, act);

    protected override async Task BeforeKeyAsync()
    {
        if (!triedOldKey)
        {
            await RequireSignInAsync(FaultEmployer.OldKey, null);
            triedOldKey = true;
        }
    }

    private static Traveller Of(FaultWorld world, FaultEmployer employer) => new(
        employer.Demo,
        employer.UserName,
        employer.Answers,
        FaultEmployer.NewKey,
        () => new(world.Url, inner => new WatchedConnection(inner, world, employer.Number)) { ForwardedFor = employer.Address },
        () => world.Mail.Mails);

    private async Task RequireSignInAsync(string key, Reason? otherwise)
    {
        var told = await SignInAsync(key);
        Require(told == otherwise?.Code, $"Logging in with {(key == FaultEmployer.NewKey ? "the new key" : "the old key")}: «{told ?? "in"}».");
    }
}
