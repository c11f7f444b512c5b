using System.Text;
using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Features.Unblocking;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests;

public sealed class SubmitLetterTests
{
    [Theory, Databases]
    public async Task All_in_order_the_key_link_goes_out_at_once_and_unblocks(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Blocks.BlockAsync(portal);
        var journey = await (await new SignatureJourney(portal).WithoutMobileAsync()).ToLetterAsync(LetterPurpose.Unblock);

        Assert.IsType<SubmitLetterOutcome.Accepted>(await journey.SubmitAsync());

        Assert.Equal(RecoveryStep.Link, (await journey.ViewAsync()).Case.Step);
        await portal.SendMailsAsync();
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync());
        Assert.False((await journey.AccountAsync()).IsBlocked);
        Assert.Equal(RecoveryStep.Done, (await journey.ViewAsync()).Case.Step);
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AccountUnblocked && entry.Detail == nameof(RecoveryMethod.Signature));
    }

    [Fact]
    public async Task Where_there_are_two_ways_the_person_chooses()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToLetterAsync();

        Assert.IsType<SubmitLetterOutcome.Accepted>(await journey.SubmitAsync());

        Assert.Equal(RecoveryStep.Channel, (await journey.ViewAsync()).Case.Step);
        Assert.Empty(await portal.ReadAsync(db => db.KeyLinks.ToListAsync()));
    }

    [Theory]
    [InlineData(DemoSigning.OtherPerson, SignatureFindingKind.OtherPerson)]
    [InlineData(DemoSigning.AlteredAfterwards, SignatureFindingKind.Altered)]
    [InlineData(DemoSigning.ExpiredCertificate, SignatureFindingKind.ExpiredAtSigning)]
    [InlineData(DemoSigning.RevokedCertificate, SignatureFindingKind.RevokedBefore)]
    [InlineData(DemoSigning.UnknownAuthority, SignatureFindingKind.AuthorityUnknown)]
    [InlineData(DemoSigning.NotSigned, SignatureFindingKind.NotSigned)]
    public async Task What_is_wrong_is_kept_and_another_letter_can_come(DemoSigning how, SignatureFindingKind finding)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToLetterAsync();

        Assert.Equal(new SubmitLetterOutcome.Refused(4), await journey.SubmitAsync(how));

        var request = await journey.RequestAsync();
        Assert.Contains(request.Findings, one => one.Kind == finding && one.Verdict is FindingVerdict.Failed);
        Assert.Null(request.FileOf(LetterPart.Returned));
        Assert.Empty(await portal.ReadAsync(db => db.KeyLinks.ToListAsync()));
        Assert.IsType<SubmitLetterOutcome.Accepted>(await journey.SubmitAsync());
    }

    [Theory, Databases]
    public async Task After_the_last_try_the_case_is_over_and_the_counter_serves(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToLetterAsync();
        for (var left = 4; left > 0; left--)
        {
            Assert.Equal(new SubmitLetterOutcome.Refused(left), await journey.SubmitAsync(DemoSigning.NotSigned));
        }

        Assert.IsType<SubmitLetterOutcome.UsedUp>(await journey.SubmitAsync(DemoSigning.NotSigned));

        Assert.Equal(Reason.LettersUsedUp, (await journey.ViewAsync()).Status.Reason);
        Assert.Equal(new SubmitLetterOutcome.NotOpen(), await journey.SubmitAsync());
    }

    [Fact]
    public async Task What_is_no_letter_costs_no_try()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToLetterAsync();

        Assert.Equal(new SubmitLetterOutcome.Unusable(UploadError.Empty), await journey.SubmitAsync(ReadOnlyMemory<byte>.Empty));
        Assert.Equal(new SubmitLetterOutcome.Unusable(UploadError.TooLarge), await journey.SubmitAsync(new byte[(10 * 1024 * 1024) + 1]));
        Assert.Equal(new SubmitLetterOutcome.Unusable(UploadError.NotPdf), await journey.SubmitAsync("<html>%PDF-1.7</html>"u8.ToArray()));
        Assert.Equal(new SubmitLetterOutcome.Unusable(UploadError.NotPdf), await journey.SubmitAsync(new byte[] { 0 }));
        Assert.Equal(0, (await journey.RequestAsync()).Attempts);
    }

    [Fact]
    public async Task Any_bytes_are_refused_with_a_finding_and_nothing_breaks()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Signatures:Attempts"] = "20" });
        var journey = await new SignatureJourney(portal).ToLetterAsync();
        var letter = await journey.SignAsync();

        foreach (var part in new[] { 2, 3, 5 })
        {
            Assert.IsType<SubmitLetterOutcome.Refused>(await journey.SubmitAsync(letter.AsMemory(0, letter.Length * (part - 1) / part)));
        }
    }

    [Fact]
    public async Task Another_cases_letter_is_not_this_ones()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var other = await new SignatureJourney(portal).ToLetterAsync();
        var signed = await other.SignAsync();
        var journey = await new SignatureJourney(portal).ToLetterAsync();

        Assert.IsType<SubmitLetterOutcome.Refused>(await journey.SubmitAsync(signed));
        Assert.Contains((await journey.RequestAsync()).Findings, finding => finding.Kind is SignatureFindingKind.OtherDocument);
    }

    [Theory, Databases]
    public async Task Of_many_at_once_one_is_taken_and_one_link_goes_out(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await (await new SignatureJourney(portal).WithoutMobileAsync()).ToLetterAsync();
        var letter = await journey.SignAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => journey.SubmitAsync(letter))));

        Assert.Single(outcomes.OfType<SubmitLetterOutcome.Accepted>());
        Assert.Equal(5, outcomes.OfType<SubmitLetterOutcome.NotOpen>().Count());
        Assert.Single(await portal.ReadAsync(db => db.KeyLinks.ToListAsync()));
        Assert.Equal(2, await portal.ReadAsync(db => db.SignedRequestFiles.CountAsync()));
    }

    [Fact]
    public async Task Too_late_and_from_another_tab_nothing_is_looked_at()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToLetterAsync();
        var letter = await journey.SignAsync();
        Assert.IsType<SubmitLetterOutcome.NotFound>(
            await portal.Get<SubmitLetterHandler>().HandleAsync(
                new(journey.Handle with { Reference = "AAA-AA" }, letter, TestPortal.Visitor), CancellationToken.None));

        portal.Clock.Advance(TimeSpan.FromDays(3));

        Assert.IsType<SubmitLetterOutcome.Expired>(await journey.SubmitAsync(letter));
        Assert.Equal(Reason.CaseExpired, (await journey.ViewAsync()).Status.Reason);
    }

    [Fact]
    public async Task A_registry_that_is_down_or_disagrees_leaves_it_to_people()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToLetterAsync();
        portal.Switches[nameof(RegistriesOptions.Sri)] = DemoMode.Down;
        Assert.IsType<SubmitLetterOutcome.UnderReview>(await journey.SubmitAsync());
        Assert.Equal([Reason.SriUnreachable.Code], (await journey.RequestAsync()).ReviewReasons);
        portal.Switches[nameof(RegistriesOptions.Sri)] = DemoMode.Normal;

        var other = await new SignatureJourney(portal, "Otro Representante S.A.").ToLetterAsync();
        Assert.IsType<SubmitLetterOutcome.UnderReview>(await other.SubmitAsync());
        Assert.Equal([Reason.OtherRepresentative.Code], (await other.RequestAsync()).ReviewReasons);
    }

    [Theory, Databases]
    public async Task A_change_goes_to_people_once_the_new_address_is_proved(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToLetterAsync(LetterPurpose.ChangeEmail);

        Assert.IsType<SubmitLetterOutcome.EmailToProve>(await journey.SubmitAsync());

        Assert.Equal(RecoveryStep.NewEmail, (await journey.ViewAsync()).Case.Step);
        Assert.NotEqual(0, await portal.SendMailsAsync());
        Assert.NotEqual(SignatureJourney.NewEmail, (await journey.AccountAsync()).Email);
        Assert.Equal(6, journey.CodeFromMail().Length);
    }

    [Fact]
    public async Task A_letter_that_is_kept_no_longer_is_told_of_and_can_be_made_anew()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToLetterAsync();
        var letter = await journey.SignAsync();
        Directory.Delete(Path.Combine(portal.Database.Folder, "scans"), recursive: true);

        Assert.Equal(new SubmitLetterOutcome.Unusable(UploadError.DraftGone), await journey.SubmitAsync(letter));
        Assert.IsType<DraftLetterOutcome.Drafted>(await journey.DraftAsync());
        Assert.IsType<SubmitLetterOutcome.Accepted>(await journey.SubmitAsync());
    }

    [Fact]
    public async Task A_scanner_that_finds_something_or_is_down_is_told()
    {
        await using var scanner = new ClamdServer();
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, scanner.Settings);
        var journey = await new SignatureJourney(portal).ToLetterAsync();

        Assert.Equal(
            new SubmitLetterOutcome.Unusable(UploadError.Infected), await journey.SubmitAsync(Encoding.ASCII.GetBytes($"%PDF-1.7\n{ClamdServer.Eicar}")));
        Assert.Equal(0, (await journey.RequestAsync()).Attempts);
    }
}
