using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>One employer's way through method 3, use case by use case; where nothing else is said, the demo's first.</summary>
internal sealed class SignatureJourney(TestPortal portal, string demoCase = "Comercial Demo S.A.")
{
    public const string NewEmail = "nueva@comercial-demo.ec";
    public const string NewCedula = "0900000035";

    private readonly Journey pages = Journey.Of(portal, demoCase);

    public string? BrowserToken { get; private set; }

    public string Reference { get; private set; } = string.Empty;

    public CaseHandle Handle => new(BrowserToken, Reference);

    public async Task<IdentifyEmployerOutcome> IdentifyAsync()
    {
        var command = new IdentifyEmployerCommand(pages.Demo.Employer, portal.SolveCaptcha(), BrowserToken, "es-EC", TestPortal.Visitor)
        {
            Method = RecoveryMethod.Signature,
        };
        var outcome = await portal.Get<IdentifyEmployerHandler>().HandleAsync(command, CancellationToken.None);
        if (outcome is IdentifyEmployerOutcome.Started started)
        {
            BrowserToken = started.BrowserToken;
            Reference = (await ViewAsync()).Case.Reference;
        }

        return outcome;
    }

    public Task<CheckEligibilityOutcome> CheckAsync() =>
        portal.Get<CheckEligibilityHandler>().HandleAsync(new(BrowserToken, TestPortal.Visitor), CancellationToken.None);

    public Task<DraftLetterOutcome> DraftAsync(
        LetterPurpose? purpose = LetterPurpose.ResetKey,
        string? email = null,
        string? person = null,
        string? name = null) => portal.Get<DraftLetterHandler>().HandleAsync(
        new(Handle, purpose, TestPortal.Visitor)
        {
            NewEmail = email,
            NewRepresentative = person is null ? null : PersonId.FromStored(person),
            NewName = name,
        }, CancellationToken.None);

    /// <summary>The letter, signed as the demo signs.</summary>
    public async Task<byte[]> SignAsync(DemoSigning how = DemoSigning.RightPerson) =>
        portal.Get<DemoLetterSigner>().Sign(
            (await portal.Get<ViewRequestHandler>().ReadDraftAsync(BrowserToken, CancellationToken.None))!, (await RequestAsync()).Employer, how);

    public Task<SubmitLetterOutcome> SubmitAsync(ReadOnlyMemory<byte> letter) =>
        portal.Get<SubmitLetterHandler>().HandleAsync(new(Handle, letter, TestPortal.Visitor), CancellationToken.None);

    public async Task<SubmitLetterOutcome> SubmitAsync(DemoSigning how = DemoSigning.RightPerson) => await SubmitAsync(await SignAsync(how));

    public Task<SendOutcome> SendCodeAsync() =>
        portal.Get<SendRequestCodeHandler>().HandleAsync(new(Handle, TestPortal.Visitor), CancellationToken.None);

    public Task<ConfirmCodeOutcome> ConfirmAsync(string? code) =>
        portal.Get<ConfirmRequestCodeHandler>().HandleAsync(new(Handle, code, TestPortal.Visitor), CancellationToken.None);

    /// <summary>The newest code that went to the new address.</summary>
    public string CodeFromMail(string address = NewEmail) =>
        portal.Mailbox.Mails.First(mail => mail.To == address && mail.Subject.StartsWith("Código", StringComparison.Ordinal))
            .Text.Split('\n')
            .First(line => line.Length == 6 && line.All(char.IsAsciiDigit));

    public async Task<SignedRequest> RequestAsync() => (await portal.Get<ViewRequestHandler>().HandleAsync(BrowserToken, CancellationToken.None))!;

    public async Task<CaseView> ViewAsync() => (await portal.Get<ViewCaseHandler>().HandleAsync(BrowserToken, CancellationToken.None))!;

    public Task<EmployerAccount> AccountAsync() => pages.AccountAsync();

    public Task<SetKeyOutcome> SetKeyAsync() => pages.SetKeyAsync(pages.TokenFromMail());

    /// <summary>Leaves the employer the e-mail alone, to which the link goes without a choice.</summary>
    public async Task<SignatureJourney> WithoutMobileAsync()
    {
        var id = (await AccountAsync()).Id;
        return await portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(account => account.Id == id)).ChangeMobile(null);
            return this;
        });
    }

    public async Task<SignatureJourney> ToPurposeAsync()
    {
        Assert.IsType<IdentifyEmployerOutcome.Started>(await IdentifyAsync());
        Assert.Equal(new CheckEligibilityOutcome.Decided(RecoveryStep.Purpose), await CheckAsync());
        return this;
    }

    public async Task<SignatureJourney> ToLetterAsync(LetterPurpose purpose = LetterPurpose.ResetKey)
    {
        await ToPurposeAsync();
        var outcome = purpose switch
        {
            LetterPurpose.ChangeEmail => await DraftAsync(purpose, NewEmail),
            LetterPurpose.ChangeRepresentative => await DraftAsync(purpose, NewEmail, NewCedula, "Ana Nueva Prueba"),
            _ => await DraftAsync(purpose),
        };
        Assert.IsType<DraftLetterOutcome.Drafted>(outcome);
        return this;
    }

    /// <summary>With everything in order, before people.</summary>
    public async Task<SignatureJourney> ToReviewAsync(LetterPurpose purpose = LetterPurpose.ChangeEmail)
    {
        await ToLetterAsync(purpose);
        if (purpose is LetterPurpose.ResetKey)
        {
            Assert.IsType<SubmitLetterOutcome.UnderReview>(await SubmitAsync(DemoSigning.NotRepresentative));
            return this;
        }

        Assert.IsType<SubmitLetterOutcome.EmailToProve>(await SubmitAsync());
        await portal.SendMailsAsync();
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await ConfirmAsync(CodeFromMail()));
        return this;
    }

    /// <summary>Somebody represents this employer who works here.</summary>
    public static Task<int> HireAsync(TestPortal portal, Guid member, string person) =>
        portal.WriteAsync(db => db.Database.ExecuteSqlAsync($"UPDATE \"StaffMembers\" SET \"Person\" = {person} WHERE \"Id\" = {member}"));
}
