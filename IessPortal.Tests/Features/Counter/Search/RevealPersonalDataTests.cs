using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Search;

public sealed class RevealPersonalDataTests
{
    [Theory, Databases]
    public async Task Each_time_it_is_written_down_who_saw_them_and_what_for(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        var account = await Journey.InOrder(portal).AccountAsync();
        var handler = portal.Get<RevealPersonalDataHandler>();

        Assert.IsType<RevealPersonalDataOutcome.NoPurpose>(await handler.HandleAsync(new(account.Id, null, clerk), CancellationToken.None));
        Assert.IsType<RevealPersonalDataOutcome.NoPurpose>(await handler.HandleAsync(new(account.Id, (RevealPurpose)99, clerk), CancellationToken.None));
        Assert.IsType<RevealPersonalDataOutcome.NoAccount>(
            await handler.HandleAsync(new(Guid.Empty, RevealPurpose.AtCounter, clerk), CancellationToken.None));
        foreach (var purpose in Enum.GetValues<RevealPurpose>())
        {
            Assert.Equal(
                new RevealPersonalDataOutcome.Revealed(account.Representative.Value, account.Email, account.Mobile?.Value),
                await handler.HandleAsync(new(account.Id, purpose, clerk), CancellationToken.None));
        }

        Assert.Equal(
            Enum.GetValues<RevealPurpose>().Select(purpose => (clerk.Id, (Guid?)account.Id, purpose.ToString())),
            (await portal.AuditAsync()).Where(entry => entry.Kind is AuditKind.PersonalDataRevealed)
                .Select(entry => (entry.ActorId, entry.AccountId, entry.Detail!)));
    }
}
