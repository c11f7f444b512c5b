using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Features.Unblocking;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Proofs;

/// <summary>Somebody on the way to a key, with so much proof.</summary>
/// <param name="Name">In words.</param>
/// <param name="MakeAsync">Brings it about.</param>
/// <param name="Gives">The use cases that may give a key now, because the proof is whole; none: it is not.</param>
internal sealed record ProofScenario(string Name, Func<TestPortal, Task<AttackerKnowledge>> MakeAsync, params string[] Gives)
{
    public static IEnumerable<ProofScenario> Method1()
    {
        yield return new("nothing but the three data", async portal => await KnowingAsync(portal, DemoEmployers.All[0]));
        yield return new("an open session, and not the key", async portal =>
        {
            var known = await KnowingAsync(portal, DemoEmployers.All[0]);
            return known with
            {
                Actors = [TestPortal.Visitor with { Kind = ActorKind.Employer, Id = known.Account },
                TestPortal.Visitor with { Kind = ActorKind.Employer, Id = Guid.Empty }]
            };
        });
        yield return new("method 1: identified", portal => InCaseAsync(portal, journey => journey.IdentifyAsync()));
        yield return new("method 1: asked", portal => InCaseAsync(portal, journey => journey.ToQuestionsAsync()));
        yield return new("method 1: failed twice", portal => InCaseAsync(portal, async journey =>
        {
            await journey.ToQuestionsAsync();
            await journey.AnswerAsync(await journey.WrongAnswersAsync());
            await journey.AnswerAsync(await journey.WrongAnswersAsync());
        }));
        yield return new("method 1: questions passed", portal => InCaseAsync(portal, journey => journey.ToAddressAsync()));
        yield return new("method 1: code on its way", portal => InCaseAsync(portal, async journey =>
        {
            await journey.ToAddressAsync();
            await journey.SendCodeAsync();
        }));
        yield return new("method 1: code with its owner", portal => InCaseAsync(portal, journey => journey.ToCodeAsync()));
        yield return new("method 1: code expired", async portal =>
        {
            var journey = await Journey.InOrder(portal).ToCodeAsync();
            portal.Clock.AdvanceTo((await journey.ViewAsync()).Case.CurrentCode!.Delivery.Deadline!.Value);
            return (await KnowingAsync(portal, journey.Demo)) with { Handle = journey.Handle, Code = journey.CodeFromMail() };
        });
        yield return new("method 1: the code, and another browser's cookie", async portal =>
        {
            var journey = await Journey.InOrder(portal).ToCodeAsync();
            var other = await Journey.Of(portal, "Municipio de Prueba").ToCodeAsync();
            return (
                await KnowingAsync(portal, journey.Demo)) with
            {
                Handle = journey.Handle with { BrowserToken = other.BrowserToken },
                Code = journey.CodeFromMail()
            };
        });
        yield return new("method 1: a link went out, and its reference is known", async portal =>
        {
            var journey = await Journey.InOrder(portal).ToLinkAsync();
            return (await KnowingAsync(portal, journey.Demo)) with { Handle = new(null, journey.Reference) };
        });
        yield return new("method 1: whole", async portal =>
        {
            var journey = await Journey.InOrder(portal).ToCodeAsync();
            return (await KnowingAsync(portal, journey.Demo)) with { Handle = journey.Handle, Code = journey.CodeFromMail() };
        }, "ConfirmCodeHandler");
    }

    public static IEnumerable<ProofScenario> Method2()
    {
        yield return new("method 2: identified", async portal =>
        {
            var (journey, _, _) = await new UnblockingJourney(portal).ToProofAsync();
            return (await KnowingAsync(portal, journey.Demo)) with { Handle = journey.Handle };
        });
        yield return new("method 2: a passkey that did not hold", async portal =>
        {
            var (journey, account, passkey) = await new UnblockingJourney(portal).ToProofAsync();
            await journey.ProveAsync(portal.ProofOf(account, passkey.Next(2, verified: false)));
            return (await KnowingAsync(portal, journey.Demo)) with { Handle = journey.Handle };
        });
        yield return new("method 2: one member of staff asked for it", async portal =>
        {
            var (account, _) = await Blocks.BlockAsync(portal);
            var supervisor = await portal.ConfirmedAsync(StaffRole.Supervisor);
            await portal.Get<RequestUnblockHandler>().HandleAsync(new(account, CounterVisit.Reason, supervisor), CancellationToken.None);
            var request = await portal.ReadAsync(db => db.UnblockRequests.Select(one => one.Id).SingleAsync());
            return (
                await KnowingAsync(portal, DemoEmployers.All[0])) with
            {
                Rows = new Dictionary<string, Guid> { ["RequestId"] = request },
                Actors = [TestPortal.Visitor, supervisor, await portal.ActorAsync(StaffRole.Ventanilla)]
            };
        });
        yield return new("method 2: whole", async portal =>
        {
            var (journey, account, passkey) = await new UnblockingJourney(portal).ToProofAsync();
            await journey.ProveAsync(portal.ProofOf(account, passkey.Next(2)));
            return (await KnowingAsync(portal, journey.Demo)) with { Handle = journey.Handle };
        }, "SendUnblockLinkHandler");
    }

    public static IEnumerable<ProofScenario> Method3()
    {
        yield return new("method 3: identified", portal => SigningAsync(portal, journey => journey.ToPurposeAsync()));
        yield return new(
            "method 3: the letter, not signed",
            portal => SigningAsync(portal, journey => journey.ToLetterAsync(), (journey, portal) => DraftOfAsync(portal, journey)));
        yield return new(
            "method 3: signed by somebody else",
            portal => SigningAsync(portal, journey => journey.ToLetterAsync(), (journey, _) => journey.SignAsync(DemoSigning.OtherPerson)));
        yield return new(
            "method 3: changed after it was signed",
            portal => SigningAsync(portal, journey => journey.ToLetterAsync(), (journey, _) => journey.SignAsync(DemoSigning.AlteredAfterwards)));
        yield return new("method 3: new address not proved", portal => SigningAsync(portal, async journey =>
        {
            await journey.ToLetterAsync(LetterPurpose.ChangeEmail);
            Assert.IsType<SubmitLetterOutcome.EmailToProve>(await journey.SubmitAsync());
        }));
        yield return new("method 3: before people who may not decide", async portal => (await JudgedAsync(portal)) with
        {
            Actors =
            [
                TestPortal.Visitor, await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Auditor),
                await portal.ActorAsync(StaffRole.Administrador),
            ],
        });
        yield return new(
            "method 3: whole", portal => SigningAsync(portal, journey => journey.ToLetterAsync(), (journey, _) => journey.SignAsync()), "SubmitLetterHandler");
        yield return new(
            "method 3: whole, before a supervisor",
            async portal => (await JudgedAsync(portal)) with { Actors = [await portal.ConfirmedAsync(StaffRole.Supervisor)] },
            "DecideSignedRequestHandler");
    }

    private static async Task<AttackerKnowledge> SigningAsync(
        TestPortal portal, Func<SignatureJourney, Task> go, Func<SignatureJourney, TestPortal, Task<byte[]>>? letter = null)
    {
        var journey = await new SignatureJourney(portal).WithoutMobileAsync();
        await go(journey);
        var known = (await KnowingAsync(portal, DemoEmployers.All[0])) with { Handle = journey.Handle };
        return letter is null ? known : known with { Letter = await letter(journey, portal) };
    }

    private static async Task<byte[]> DraftOfAsync(TestPortal portal, SignatureJourney journey) =>
        (await portal.Get<ViewRequestHandler>().ReadDraftAsync(journey.BrowserToken, CancellationToken.None))!;

    /// <summary>A letter that only people can judge.</summary>
    private static async Task<AttackerKnowledge> JudgedAsync(TestPortal portal)
    {
        var journey = await (await new SignatureJourney(portal).WithoutMobileAsync()).ToReviewAsync(LetterPurpose.ResetKey);
        return (
            await KnowingAsync(portal, DemoEmployers.All[0])) with
        {
            Handle = journey.Handle,
            Rows = new Dictionary<string, Guid> { ["RequestId"] = (await journey.RequestAsync()).Id }
        };
    }

    public static IEnumerable<ProofScenario> Method4()
    {
        yield return new("method 4: waiting", async portal =>
        {
            var visit = await portal.WaitingAsync(await portal.ActorAsync(StaffRole.Ventanilla), 0);
            return await AtCounterAsync(portal, visit);
        });
        yield return new("method 4: no document checked", async portal => await AtCounterAsync(portal, (await CounterVisit.AttendedAsync(portal)).Id));
        yield return new("method 4: one document missing", async portal =>
        {
            var visit = await CounterVisit.AttendedAsync(portal);
            foreach (var requirement in (await visit.StoredAsync()).Documents.Unverified.Where(one => one != Requirement.Identity).ToList())
            {
                await visit.CheckAsync(requirement);
            }

            return await AtCounterAsync(portal, visit.Id);
        });
        yield return new("method 4: approval asked for by the agent", async portal =>
        {
            var visit = await (await CounterVisit.AttendedAsync(portal, "Importadora Suspendida")).VerifyAllAsync();
            await visit.AskAsync();
            var approval = await visit.OpenApprovalAsync();
            // The one who asked, and all who may not decide: another supervisor may, and is the rest of the proof.
            var known = await AtCounterAsync(portal, visit.Id, "Importadora Suspendida");
            return known with
            {
                Rows = new Dictionary<string, Guid>(known.Rows) { ["ApprovalId"] = approval },
                Actors = [TestPortal.Visitor, visit.Agent,
                await portal.ActorAsync(StaffRole.Auditor), await portal.ActorAsync(StaffRole.Administrador)]
            };
        });
        yield return new("method 4: all documents, and nobody but other agents", async portal =>
        {
            var visit = await (await CounterVisit.AttendedAsync(portal)).VerifyAllAsync();
            var known = await AtCounterAsync(portal, visit.Id);
            return known with
            {
                Actors = [TestPortal.Visitor, await portal.AnotherAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Auditor),
                await portal.ActorAsync(StaffRole.Administrador)]
            };
        });
        yield return new(
            "method 4: whole",
            async portal => await AtCounterAsync(portal, (await (await CounterVisit.AttendedAsync(portal)).VerifyAllAsync()).Id),
            "IssueKeyHandler");
    }

    private static async Task<AttackerKnowledge> InCaseAsync(TestPortal portal, Func<Journey, Task> go)
    {
        var journey = Journey.InOrder(portal);
        await go(journey);
        return (await KnowingAsync(portal, journey.Demo)) with { Handle = journey.Handle };
    }

    private static async Task<AttackerKnowledge> AtCounterAsync(TestPortal portal, Guid visit, string demoCase = "Comercial Demo S.A.")
    {
        var actors = new List<Actor> { TestPortal.Visitor };
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            actors.Add(await portal.ConfirmedAsync(role));
        }

        var center = await portal.VisitAsync(visit);
        return (await KnowingAsync(portal, DemoEmployers.All.Single(demo => demo.Case == demoCase))) with
        {
            Actors = actors,
            Rows = new Dictionary<string, Guid> { ["VisitId"] = visit, ["CenterId"] = center.CenterId },
        };
    }

    private static async Task<AttackerKnowledge> KnowingAsync(TestPortal portal, DemoEmployer demo)
    {
        var account = await portal.ReadAsync(
            db => db.EmployerAccounts.SingleAsync(account => account.Ruc == demo.Employer.Ruc && account.Sucursal == demo.Employer.Sucursal));
        return new(account.Id) { Employer = demo.Employer };
    }
}
