using IessPortal.Core.Demo;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Lists;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests;

public sealed class ViewRequestTests
{
    [Fact]
    public async Task Only_the_browser_that_holds_the_case_sees_it()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToLetterAsync();
        var view = portal.Get<ViewRequestHandler>();

        Assert.NotNull(await view.HandleAsync(journey.BrowserToken, CancellationToken.None));
        Assert.Null(await view.HandleAsync(RandomSecret.Token(), CancellationToken.None));
        Assert.Null(await view.HandleAsync(null, CancellationToken.None));
        Assert.Null(await view.ReadDraftAsync(RandomSecret.Token(), CancellationToken.None));
    }

    [Theory, Databases]
    public async Task Its_story_is_told_to_who_knows_reference_and_cedula(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToReviewAsync();
        await portal.Get<DecideSignedRequestHandler>().HandleAsync(
            new((await journey.RequestAsync()).Id, RequestDecision.Refuse, "No coincide con nada.", await portal.ActorAsync(StaffRole.Supervisor)),
            CancellationToken.None);

        var story = await portal.Get<ViewProgressHandler>().HandleAsync(
            new(journey.Reference, (await journey.ViewAsync()).Case.Representative), CancellationToken.None);

        Assert.Equal(
            [ProgressStep.SignatureStarted, ProgressStep.LetterMade, ProgressStep.LetterSent, ProgressStep.LetterEmailProved, ProgressStep.LetterRefused],
            story!.Events.Select(one => one.Step));
    }

    [Theory, Databases]
    public async Task Files_go_after_their_time_and_what_people_judge_stays(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var judged = await new SignatureJourney(portal).ToReviewAsync();
        await new SignatureJourney(portal, "Profesional independiente").ToLetterAsync();
        portal.Clock.Advance(TimeSpan.FromDays(34));

        Assert.Equal(1, (await portal.Get<PurgeRecordsHandler>().HandleAsync(CancellationToken.None)).Of("signed letters"));

        Assert.Equal(2, (await judged.RequestAsync()).Files.Count);
        Assert.Equal(
            2,
            Directory.GetFiles(portal.Database.Folder, "*", SearchOption.AllDirectories).Count(
                file => file.Contains($"{Path.DirectorySeparatorChar}scans{Path.DirectorySeparatorChar}", StringComparison.Ordinal)));
    }
}

public sealed class ListSignedRequestsTests
{
    [Theory, Databases]
    public async Task What_waits_comes_the_longest_first(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var first = await new SignatureJourney(portal).ToReviewAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await new SignatureJourney(portal, "Profesional independiente").ToReviewAsync();
        await new SignatureJourney(portal).ToLetterAsync();
        var list = portal.Get<ListSignedRequestsHandler>();
        var actor = await portal.ActorAsync(StaffRole.Auditor);

        var found = await list.HandleAsync(new(new(), actor), CancellationToken.None);

        Assert.Equal([first.Reference, second.Reference], found.Items.Select(request => request.Reference));
        Assert.Equal(2, found.Total);
        Assert.Equal([second.Reference], await FoundAsync(new() { Search = second.Reference.ToLowerInvariant() }));
        Assert.Equal([second.Reference, first.Reference], await FoundAsync(new() { Sort = "desde", Descending = true }));
        foreach (var sort in new[] { "solicitud", "ruc", "nombre", "motivo", "firma" })
        {
            Assert.Equal(2, (await FoundAsync(new() { Sort = sort })).Count());
        }

        Assert.Empty(await FoundAsync(
            new() { Filters = new Dictionary<string, string> { [ListSignedRequestsHandler.StateFilter] = nameof(SignedRequestState.Approved) } }));

        async Task<IEnumerable<string>> FoundAsync(ListRequest request) =>
            (await list.HandleAsync(new(request, actor), CancellationToken.None)).Items.Select(one => one.Reference);
    }
}

public sealed class ViewSignedRequestTests
{
    [Theory, Databases]
    public async Task Each_look_is_written_down_with_its_purpose(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToReviewAsync();
        var query = new ViewSignedRequestQuery((await journey.RequestAsync()).Id, await portal.ActorAsync(StaffRole.Supervisor));

        var view = await portal.Get<ViewSignedRequestHandler>().HandleAsync(query, CancellationToken.None);

        Assert.Equal((journey.Reference, false), (view!.Case.Reference, view.Own));
        Assert.NotEmpty(view.Request.Findings);
        Assert.Single(view.Request.Signers);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.RecordViewed && entry.Detail == ViewSignedRequestHandler.Purpose);
    }

    [Fact]
    public async Task Who_represents_the_employer_is_told_so()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToReviewAsync();
        var actor = await portal.ActorAsync(StaffRole.Supervisor);
        await SignatureJourney.HireAsync(portal, actor.Id!.Value, "1700000019");

        Assert.True((await portal.Get<ViewSignedRequestHandler>().HandleAsync(new((await journey.RequestAsync()).Id, actor), CancellationToken.None))!.Own);
    }
}

public sealed class QueryRequestRegistriesTests
{
    [Fact]
    public async Task They_are_asked_about_who_signed()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToReviewAsync();
        var actor = await portal.ActorAsync(StaffRole.Supervisor);
        var handler = portal.Get<QueryRequestRegistriesHandler>();
        portal.Switches[nameof(RegistriesOptions.RegistroCivil)] = DemoMode.Down;

        var facts = await handler.HandleAsync(new((await journey.RequestAsync()).Id, actor), CancellationToken.None);

        Assert.NotNull(facts!.Facts.Sri.Record);
        Assert.True(facts.Facts.RegistroCivil.IsUnavailable);
        Assert.Null(await handler.HandleAsync(new(Guid.Empty, actor), CancellationToken.None));
    }
}

public sealed class ReadLetterTests
{
    [Theory, Databases]
    public async Task Both_letters_are_handed_out_and_each_look_is_written_down(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToLetterAsync(LetterPurpose.ChangeEmail);
        var signed = await journey.SignAsync();
        await journey.SubmitAsync(signed);
        var id = (await journey.RequestAsync()).Id;
        var actor = await portal.ActorAsync(StaffRole.Auditor);

        Assert.Equal(signed, await portal.Get<ReadLetterHandler>().HandleAsync(new(id, LetterPart.Returned, actor), CancellationToken.None));
        Assert.NotNull(await portal.Get<ReadLetterHandler>().HandleAsync(new(id, LetterPart.Draft, actor), CancellationToken.None));
        Assert.Null(await portal.Get<ReadLetterHandler>().HandleAsync(new(Guid.Empty, LetterPart.Draft, actor), CancellationToken.None));
        Assert.Equal(2, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.LetterViewed));
    }
}
