using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.PersonalData;

public sealed class CorrectionRequestTests
{
    private static readonly DateTimeOffset Now = Sample.Now;

    [Theory]
    [InlineData(true, CorrectionState.Made)]
    [InlineData(false, CorrectionState.Declined)]
    public void Is_answered_once(bool made, CorrectionState state)
    {
        var request = new CorrectionRequest(Sample.Id(6), Sample.Id(1), "K7Q-4M", "El nombre", "Otro", Now);
        Assert.Equal(CorrectionState.Waiting, request.State);

        Assert.True(request.Settle(made, "Así es", Sample.Id(40), Now.AddDays(1)));
        Assert.False(request.Settle(!made, "Ahora no", Sample.Id(41), Now.AddDays(2)));

        Assert.Equal((state, "Así es", Sample.Id(40), Now.AddDays(1)), (request.State, request.Answer, request.AnsweredBy, request.AnsweredAt));
        Assert.Equal((Sample.Id(6), Sample.Id(1), "K7Q-4M", Now), (request.Id, request.AccountId, request.Reference, request.AskedAt));
        Assert.Equal(("El nombre", "Otro"), (request.Wrong, request.Right));
        Assert.Equal([LiveEvents.Corrections], ((IWatched)request).Topics);
    }
}
