using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Counter;

/// <summary>Every situation of a visit against everything that the agent can do at the counter.</summary>
public sealed class VisitMatrixTests
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly Guid Agent = Sample.Id(5);

    private const string Expected =
        """
        situation       Verify  Refuse  Notes   SendCode ConfirmRight ConfirmWrong ChangeRep        IssueLink        KeySet CloseSet       CloseNot       Attach
        Waiting         NotOpen NotOpen NotOpen NotOpen  NotOpen      NotOpen      NotOpen          NotOpen          no     NotOpen        NotOpen        no
        Called          NotOpen NotOpen NotOpen NotOpen  NotOpen      NotOpen      NotOpen          NotOpen          no     NotOpen        NotOpen        no
        Attending       Checked Checked Saved   Sent     NotOpen      NotOpen      DocumentsMissing DocumentsMissing no     ResultMismatch Closed         yes
        CodeOnItsWay    Checked Checked Saved   OnItsWay Accepted     Wrong        DocumentsMissing DocumentsMissing no     ResultMismatch Closed         yes
        CodeLive        Checked Checked Saved   TooSoon  Accepted     Wrong        DocumentsMissing DocumentsMissing no     ResultMismatch Closed         yes
        CodeExpired     Checked Checked Saved   Sent     NotUsable    NotUsable    DocumentsMissing DocumentsMissing no     ResultMismatch Closed         yes
        Documented      Checked Checked Saved   Sent     NotOpen      NotOpen      Changed          Sent             no     ResultMismatch Closed         yes
        LinkOnItsWay    Checked Checked Saved   Sent     NotOpen      NotOpen      Changed          OnItsWay         yes    ResultMismatch Closed         yes
        LinkLive        Checked Checked Saved   Sent     NotOpen      NotOpen      Changed          TooSoon          yes    ResultMismatch Closed         yes
        LinkExpired     Checked Checked Saved   Sent     NotOpen      NotOpen      Changed          Sent             yes    ResultMismatch Closed         yes
        LastLinkExpired Checked Checked Saved   Sent     NotOpen      NotOpen      Changed          NoneLeft         yes    ResultMismatch Closed         yes
        LastNotArrived  Checked Checked Saved   Sent     NotOpen      NotOpen      Changed          Sent             yes    ResultMismatch Closed         yes
        KeySet          NotOpen NotOpen Saved   NotOpen  NotOpen      NotOpen      NotOpen          NotOpen          no     Closed         ResultMismatch yes
        OnHold          NotOpen NotOpen Saved   NotOpen  NotOpen      NotOpen      NotOpen          NotOpen          no     NotOpen        NotOpen        no
        Closed          NotOpen NotOpen NotOpen NotOpen  NotOpen      NotOpen      NotOpen          NotOpen          no     NotOpen        NotOpen        no
        Left            NotOpen NotOpen NotOpen NotOpen  NotOpen      NotOpen      NotOpen          NotOpen          no     NotOpen        NotOpen        no
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected);

    [Theory, MemberData(nameof(Cells))]
    public void Answers(string situation, string method, string expected)
    {
        var (visit, link, now) = Make(situation);

        Assert.Equal(expected, Call(visit, link, now, method, Agent));
    }

    private static string RefusalOf(string method) => method is "Attach" ? "no" : nameof(ChangeVisitOutcome.NotOpen);

    [Theory, MemberData(nameof(Cells))]
    public void Nobody_but_the_agent_does_anything(string situation, string method, string expected)
    {
        var (visit, link, now) = Make(situation);

        Assert.Equal(method is "KeySet" ? expected : RefusalOf(method), Call(visit, link, now, method, Sample.Id(6)));
    }

    [Fact]
    public void Covers_every_state() =>
        Assert.Equal(Enum.GetValues<VisitState>().Order(), Cells().Select(cell => Make(cell.Data.Item1).Visit.State).Distinct().Order());

    private static string Call(Visit visit, KeyLink? link, DateTimeOffset now, string method, Guid by) => method switch
    {
        "Verify" => Name(visit.CheckDocument(new(Requirement.Identity, Verdict.Verified), Seen(visit), by, now)),
        "Refuse" => Name(visit.CheckDocument(new(Requirement.Identity, Verdict.Refused, CounterVisit.Reason), Seen(visit), by, now)),
        "Notes" => Name(visit.WriteNotes("nota", visit.Notes.Revision, by)),
        "SendCode" => Name(SendCode(visit, by, now)),
        "ConfirmRight" => Name(visit.ConfirmContact(_ => true, by, now, Sample.Limits)),
        "ConfirmWrong" => Name(visit.ConfirmContact(_ => false, by, now, Sample.Limits)),
        "ChangeRep" => Name(visit.ChangeRepresentative(PersonId.FromStored("0100000041"), by, now)),
        "IssueLink" => Name(visit.IssueLink(new(link, [], false, []), by, now, Sample.Limits)),
        "KeySet" => YesOrNo(visit.KeySet(link ?? Link(), now)),
        "CloseSet" => Name(visit.Close(VisitResult.KeySet, by, now)),
        "CloseNot" => Name(visit.Close(VisitResult.NothingDone, by, now)),
        "Attach" => YesOrNo(visit.AttachScan(Requirement.Identity, new(Sample.Id(9), Core.Platform.Uploads.ScanKind.Pdf, 10), by, now)),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not in the matrix."),
    };

    private static (Visit Visit, KeyLink? Link, DateTimeOffset Now) Make(string situation)
    {
        var visit = situation is "Waiting" or "Called" or "Left"
            ? New()
            : CounterVisit.Attended(Sample.Id(4), new(Sample.Id(8), "K7Q-4M"), DemoEmployers.All[0].Employer, Agent, Now);
        switch (situation)
        {
            case "Waiting":
            case "Attending":
                return (visit, null, Now);
            case "Called":
                visit.Call(new(Agent, CounterVisit.AgentPerson, 1), Now);
                return (visit, null, Now);
            case "CodeOnItsWay":
            case "CodeLive":
            case "CodeExpired":
                SendCode(visit, Agent, Now);
                _ = situation is "CodeOnItsWay" || visit.ContactCodeAccepted(1, Now, Sample.Limits.CodeWindow);
                return (visit, null, situation is "CodeExpired" ? Now + Sample.Limits.CodeWindow : Now);
            case "OnHold":
                visit.Hold(Agent);
                return (visit, null, Now);
            case "Closed":
                visit.Close(VisitResult.Declined, Agent, Now);
                return (visit, null, Now);
            case "Left":
                visit.Leave(Now);
                return (visit, null, Now);
            default:
                return WithDocuments(visit, situation);
        }
    }

    private static (Visit Visit, KeyLink? Link, DateTimeOffset Now) WithDocuments(Visit visit, string situation)
    {
        foreach (var requirement in visit.Documents.Unverified)
        {
            Assert.IsType<CheckDocumentOutcome.Checked>(visit.CheckDocument(new(requirement, Verdict.Verified), 0, Agent, Now));
        }

        if (situation is "Documented")
        {
            return (visit, null, Now);
        }

        KeyLink? link = null;
        var now = Now;
        for (var sent = 0; sent < (situation.StartsWith("Last", StringComparison.Ordinal) ? Sample.Limits.LinksPerCase : 1); sent++)
        {
            now = link is null ? now : now + Sample.Limits.LinkWindow;
            Assert.IsType<IssueKeyOutcome.Sent>(visit.IssueLink(new(link, [], false, []), Agent, now, Sample.Limits));
            link = new(
                Sample.Id((byte)(30 + sent)),
                Sample.Id(1),
                new(RecoveryMethod.Counter, visit.Id, visit.Reference, sent + 1),
                [7],
                new Delivery(now, Sample.Limits.AcceptanceWindow));
            visit.Links.Attach(link);
            _ = situation is "LinkOnItsWay" or "LastNotArrived" && sent == (situation is "LinkOnItsWay" ? 0 : Sample.Limits.LinksPerCase - 1)
                || link.MailAccepted(now, Sample.Limits.LinkWindow);
        }

        if (situation is "KeySet")
        {
            Assert.True(visit.KeySet(link!, now));
        }

        return (
            visit,
            link,
            situation is "LinkExpired" or "LastLinkExpired"
                ? now + Sample.Limits.LinkWindow
                : situation is "LastNotArrived"
                ? now + Sample.Limits.AcceptanceWindow
                : now);
    }

    private static Visit New() => new(Sample.Id(4), new(Sample.Id(8), "K7Q-4M"), DemoEmployers.All[0].Employer, Purpose.ResetKey, Preference.None, Now);

    private static SendOutcome SendCode(Visit visit, Guid by, DateTimeOffset now) =>
        visit.SendContactCode("nueva@correo.ec", number => [(byte)number], by, now, Sample.Limits);

    private static int Seen(Visit visit) => visit.Documents.CheckOf(Requirement.Identity)?.Revision ?? 0;

    private static KeyLink Link() => Sample.Link();

    private static string YesOrNo(bool answer) => answer ? "yes" : "no";

    private static string Name(object outcome) => outcome.GetType().Name;
}
