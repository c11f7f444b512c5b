using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Documents;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Features.Unblocking;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests;

public sealed class DraftLetterTests
{
    [Theory, Databases]
    public async Task The_letter_bears_code_and_hash_and_is_kept_encrypted(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToLetterAsync();

        var request = await journey.RequestAsync();
        var letter = (await portal.Get<ViewRequestHandler>().ReadDraftAsync(journey.BrowserToken, CancellationToken.None))!;
        Assert.Equal(RecoveryStep.Letter, (await journey.ViewAsync()).Case.Step);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(letter)), request.FileOf(LetterPart.Draft)!.HashText);
        Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString(letter, 0, 5), StringComparison.Ordinal);
        Assert.All(
            Directory.GetFiles(Path.Combine(portal.Database.Folder, "scans")),
            file => Assert.DoesNotContain("%PDF-", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Equal(DocumentState.Current, (await portal.Get<ViewDocumentHandler>().HandleAsync(request.Code, CancellationToken.None))!.State);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.LetterDrafted && entry.Reference == journey.Reference);
    }

    [Theory, Databases]
    public async Task Another_letter_takes_the_place_of_the_first(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToLetterAsync();
        var first = await journey.RequestAsync();

        Assert.IsType<DraftLetterOutcome.Drafted>(await journey.DraftAsync(LetterPurpose.ChangeEmail, SignatureJourney.NewEmail));

        var second = await journey.RequestAsync();
        Assert.NotEqual(first.Code, second.Code);
        Assert.Equal(SignatureJourney.NewEmail, second.NewEmail);
        Assert.Equal(DocumentState.Replaced, (await portal.Get<ViewDocumentHandler>().HandleAsync(first.Code, CancellationToken.None))!.State);
        Assert.Single(await portal.ReadAsync(db => db.SignedRequestFiles.ToListAsync()));
    }

    [Fact]
    public async Task What_is_lacking_or_wrong_is_said()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToPurposeAsync();
        var account = await journey.AccountAsync();

        await IsFaultAsync(LetterInputError.Purpose, null);
        await IsFaultAsync(LetterInputError.Purpose, LetterPurpose.FirstKey);
        await IsFaultAsync(LetterInputError.Purpose, LetterPurpose.Unblock);
        await IsFaultAsync(LetterInputError.NewEmail, LetterPurpose.ChangeEmail, "nadie");
        await IsFaultAsync(LetterInputError.SameEmail, LetterPurpose.ChangeEmail, account.Email);
        await IsFaultAsync(LetterInputError.NewRepresentative, LetterPurpose.ChangeRepresentative, SignatureJourney.NewEmail, name: "Ana");
        await IsFaultAsync(
            LetterInputError.SameRepresentative, LetterPurpose.ChangeRepresentative, SignatureJourney.NewEmail, account.Representative.Value, "Ana");
        await IsFaultAsync(LetterInputError.NewName, LetterPurpose.ChangeRepresentative, SignatureJourney.NewEmail, SignatureJourney.NewCedula, " ");
        await IsFaultAsync(LetterInputError.NewName, LetterPurpose.ChangeRepresentative, SignatureJourney.NewEmail, SignatureJourney.NewCedula, "安娜");
        await IsFaultAsync(LetterInputError.NewEmail, LetterPurpose.ChangeRepresentative, null, SignatureJourney.NewCedula, "Ana");
        Assert.Equal(
            [LetterInputError.NewRepresentative, LetterInputError.NewName, LetterInputError.NewEmail],
            ErrorsOf(await journey.DraftAsync(LetterPurpose.ChangeRepresentative)));
        Assert.Equal(RecoveryStep.Purpose, (await journey.ViewAsync()).Case.Step);
        Assert.Empty(await portal.ReadAsync(db => db.SignedRequests.ToListAsync()));

        async Task IsFaultAsync(LetterInputError fault, LetterPurpose? purpose, string? email = null, string? person = null, string? name = null) =>
            Assert.Equal([fault], ErrorsOf(await journey.DraftAsync(purpose, email, person, name)));
    }

    [Fact]
    public async Task Without_an_address_on_file_the_change_of_it_is_the_way()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal, "Sin Correo Cía. Ltda.").ToPurposeAsync();

        Assert.Equal([LetterInputError.Purpose], ErrorsOf(await journey.DraftAsync()));
        Assert.IsType<DraftLetterOutcome.Drafted>(await journey.DraftAsync(LetterPurpose.ChangeEmail, SignatureJourney.NewEmail));
    }

    [Fact]
    public async Task A_blocked_account_may_ask_to_be_unblocked_and_whoever_acts_for_themselves_has_no_representative()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await Blocks.BlockAsync(portal);
        var blocked = await new SignatureJourney(portal).ToPurposeAsync();
        Assert.Equal([LetterInputError.Purpose], ErrorsOf(await blocked.DraftAsync()));
        Assert.IsType<DraftLetterOutcome.Drafted>(await blocked.DraftAsync(LetterPurpose.Unblock));

        var alone = await new SignatureJourney(portal, "Profesional independiente").ToPurposeAsync();
        Assert.Equal(
            [LetterInputError.Purpose],
            ErrorsOf(await alone.DraftAsync(LetterPurpose.ChangeRepresentative, SignatureJourney.NewEmail, SignatureJourney.NewCedula, "Ana")));
    }

    [Fact]
    public async Task Another_tab_an_expired_case_and_one_under_review_write_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToReviewAsync();

        Assert.IsType<DraftLetterOutcome.NotOpen>(await journey.DraftAsync());
        Assert.IsType<DraftLetterOutcome.NotFound>(
            await portal.Get<DraftLetterHandler>().HandleAsync(
                new(journey.Handle with { Reference = "AAA-AA" }, LetterPurpose.ResetKey, TestPortal.Visitor), CancellationToken.None));

        var late = await new SignatureJourney(portal).ToLetterAsync();
        portal.Clock.Advance(TimeSpan.FromDays(3));
        Assert.IsType<DraftLetterOutcome.NotOpen>(await late.DraftAsync());
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_told_of()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToPurposeAsync();
        // A file where the folder should be fails as a full disk does.
        await File.WriteAllTextAsync(Path.Combine(portal.Database.Folder, "scans"), string.Empty, TestContext.Current.CancellationToken);

        Assert.IsType<DraftLetterOutcome.NoRoom>(await journey.DraftAsync());
        Assert.Equal(RecoveryStep.Purpose, (await journey.ViewAsync()).Case.Step);
    }

    [Fact]
    public async Task Who_asks_for_letter_after_letter_waits()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Documents:PerHour"] = "2" });
        var journey = await new SignatureJourney(portal).ToLetterAsync();

        Assert.IsType<DraftLetterOutcome.Drafted>(await journey.DraftAsync());
        Assert.IsType<DraftLetterOutcome.Throttled>(await journey.DraftAsync());
    }

    [Theory]
    [InlineData("Importadora Suspendida", "RUC-SUSPENDIDO")]
    [InlineData("Taller Cerrado", "RUC-CERRADO")]
    [InlineData("Primera Clave S.A.S.", "PRIMERA-CLAVE")]
    public async Task Where_a_letter_does_not_serve_it_is_said_why(string demoCase, string reason)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = new SignatureJourney(portal, demoCase);
        await journey.IdentifyAsync();

        Assert.Equal(new CheckEligibilityOutcome.Refused(Reason.FromStored(reason)), await journey.CheckAsync());
    }

    private static IReadOnlyList<LetterInputError> ErrorsOf(DraftLetterOutcome outcome) => Assert.IsType<DraftLetterOutcome.Incomplete>(outcome).Errors;
}
