using System.Reflection;
using IessPortal.Core.Features.Accounts.Holds;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Appointments.Centers;
using IessPortal.Core.Features.Appointments.Holidays;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Approvals;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Scans;
using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Home;
using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Staff.Views;
using IessPortal.Core.Features.Unblocking;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Console.Lists;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace IessPortal.Tests.Features.Staff;

/// <summary>Every role, and none, against every use case of the console. What is not in the table below is found all the same, and fails.</summary>
public sealed partial class PermissionMatrixTests
{
    /// <summary>For those who are not signed in yet, or sign out.</summary>
    private static readonly Type[] BeforeSignIn =
    [
        typeof(SignInStaffHandler), typeof(ConfirmFactorHandler), typeof(AcceptInvitationHandler), typeof(CheckStaffSessionHandler),
        typeof(SignInByPasskeyHandler), typeof(AcceptInvitationByPasskeyHandler),
    ];

    /// <summary>For everybody in a waiting room, by the key in the screen's address: it tells codes alone.</summary>
    private static readonly Type[] ByKey = [typeof(ViewScreenHandler)];

    private static readonly IReadOnlyList<Type> Guarded = [.. Handlers().Where(type => NeedOf(type) is not null)];

    /// <summary>How each is asked for something that does not exist: whoever may is told so, whoever may not is refused before.</summary>
    private static readonly Dictionary<Type, Func<TestPortal, Actor, Task>> Calls = new()
    {
        [typeof(ListStaffHandler)] = (portal, actor) => portal.Get<ListStaffHandler>().HandleAsync(new(new(), actor), CancellationToken.None),
        [typeof(InviteStaffHandler)] = (portal, actor) => portal.Get<InviteStaffHandler>().HandleAsync(new("", "", [], actor), CancellationToken.None),
        [typeof(ChangeStaffPostHandler)] = (portal, actor) => portal.Get<ChangeStaffPostHandler>().HandleAsync(new(Guid.Empty, null, null, actor), default),
        [typeof(ListCenterNamesHandler)] = (portal, actor) => portal.Get<ListCenterNamesHandler>().HandleAsync(new(actor), CancellationToken.None),
        [typeof(ChangeStaffRolesHandler)] = (portal, actor) => portal.Get<ChangeStaffRolesHandler>().HandleAsync(new(Guid.Empty, [], actor), default),
        [typeof(DisableStaffHandler)] = (portal, actor) => portal.Get<DisableStaffHandler>().HandleAsync(new("", actor), CancellationToken.None),
        [typeof(ResetStaffFactorHandler)] = (portal, actor) => portal.Get<ResetStaffFactorHandler>().HandleAsync(new("", actor), CancellationToken.None),
        [typeof(ListCentersHandler)] = (portal, actor) => portal.Get<ListCentersHandler>().HandleAsync(new(new(), actor), CancellationToken.None),
        [typeof(SaveCenterHandler)] = (portal, actor) => portal.Get<SaveCenterHandler>().HandleAsync(new(null, new(), false, actor), CancellationToken.None),
        [typeof(ViewCenterHandler)] = (portal, actor) => portal.Get<ViewCenterHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(PreviewCenterHandler)] = (portal, actor) => portal.Get<PreviewCenterHandler>().HandleAsync(new(Guid.Empty, new(), actor), default),
        [typeof(ListSavedViewsHandler)] = (portal, actor) => portal.Get<ListSavedViewsHandler>().HandleAsync(new("cuentas", actor), CancellationToken.None),
        [typeof(SaveViewHandler)] = (portal, actor) => portal.Get<SaveViewHandler>().HandleAsync(new("cuentas", "", "", actor), CancellationToken.None),
        [typeof(RemoveViewHandler)] = (portal, actor) => portal.Get<RemoveViewHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(ListHolidaysHandler)] = (portal, actor) => portal.Get<ListHolidaysHandler>().HandleAsync(new(null, actor), CancellationToken.None),
        [typeof(SaveHolidayHandler)] = (portal, actor) => portal.Get<SaveHolidayHandler>().HandleAsync(new(null, new(), false, actor), CancellationToken.None),
        [typeof(RemoveHolidayHandler)] = (portal, actor) =>
            portal.Get<RemoveHolidayHandler>().HandleAsync(new(new(Guid.Empty, 0), null, false, actor), CancellationToken.None),
        [typeof(CheckImportHandler)] = (portal, actor) => portal.Get<CheckImportHandler>().HandleAsync(new("x.csv", default, ColumnMap.None, actor), default),
        [typeof(AskImportHandler)] = (portal, actor) => portal.Get<AskImportHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(DecideImportHandler)] = (portal, actor) => portal.Get<DecideImportHandler>().HandleAsync(new(Guid.Empty, true, null, actor), default),
        [typeof(ListImportsHandler)] = (portal, actor) => portal.Get<ListImportsHandler>().HandleAsync(new(actor), CancellationToken.None),
        [typeof(ReadImportFaultsHandler)] = (portal, actor) => portal.Get<ReadImportFaultsHandler>().HandleAsync(new(Guid.Empty, actor), default),
        [typeof(ListMailTextsHandler)] = (portal, actor) => portal.Get<ListMailTextsHandler>().HandleAsync(new(actor), CancellationToken.None),
        [typeof(ViewMailTextsHandler)] = (portal, actor) =>
            portal.Get<ViewMailTextsHandler>().HandleAsync(new(MailTemplates.Find("Link")!, "es", actor), CancellationToken.None),
        [typeof(PreviewMailTextsHandler)] = (portal, actor) =>
            portal.Get<PreviewMailTextsHandler>().HandleAsync(
                new(MailTemplates.Find("Link")!, "es", null, new Dictionary<string, string?>(), actor), CancellationToken.None),
        [typeof(SaveMailTextsHandler)] = (portal, actor) =>
            portal.Get<SaveMailTextsHandler>().HandleAsync(
                new(MailTemplates.Find("Link")!, "es", 0, new Dictionary<string, string?>(), actor), CancellationToken.None),
        [typeof(ViewOwnAccessHandler)] = (portal, actor) => portal.Get<ViewOwnAccessHandler>().HandleAsync(new(actor), CancellationToken.None),
        [typeof(ViewOwnSessionsHandler)] = (portal, actor) => portal.Get<ViewOwnSessionsHandler>().HandleAsync(new(actor), CancellationToken.None),
        [typeof(CloseOwnSessionsHandler)] = (portal, actor) => portal.Get<CloseOwnSessionsHandler>().HandleAsync(new(Guid.Empty, false, actor), default),
        [typeof(ConfirmSessionHandler)] = (portal, actor) => portal.Get<ConfirmSessionHandler>().HandleAsync(new(null, actor), CancellationToken.None),
        [typeof(ConfirmSessionByPasskeyHandler)] = (portal, actor) =>
            portal.Get<ConfirmSessionByPasskeyHandler>().HandleAsync(new(null, actor), CancellationToken.None),
        [typeof(ViewStaffSessionsHandler)] = (portal, actor) => portal.Get<ViewStaffSessionsHandler>().HandleAsync(new(Guid.Empty, actor), default),
        [typeof(CloseStaffSessionsHandler)] = (portal, actor) =>
            portal.Get<CloseStaffSessionsHandler>().HandleAsync(new(Guid.Empty, null, actor), CancellationToken.None),
        [typeof(ChangeOwnPasswordHandler)] = (portal, actor) =>
            portal.Get<ChangeOwnPasswordHandler>().HandleAsync(new(null, null, null, actor), CancellationToken.None),
        [typeof(BeginPasskeyHandler)] = (portal, actor) => portal.Get<BeginPasskeyHandler>().HandleAsync(new(null, actor), CancellationToken.None),
        [typeof(AddPasskeyHandler)] = (portal, actor) => portal.Get<AddPasskeyHandler>().HandleAsync(new(null, null, actor), CancellationToken.None),
        [typeof(RemovePasskeyHandler)] = (portal, actor) => portal.Get<RemovePasskeyHandler>().HandleAsync(new("", actor), CancellationToken.None),
        [typeof(ListBlockedAccountsHandler)] = (portal, actor) =>
            portal.Get<ListBlockedAccountsHandler>().HandleAsync(new(new(), actor), CancellationToken.None),
        [typeof(ViewBlockedAccountHandler)] = (portal, actor) =>
            portal.Get<ViewBlockedAccountHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(ShowEnrolmentHandler)] = (portal, actor) => portal.Get<ShowEnrolmentHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(RequestUnblockHandler)] = (portal, actor) =>
            portal.Get<RequestUnblockHandler>().HandleAsync(new(Guid.Empty, null, actor), CancellationToken.None),
        [typeof(DecideUnblockHandler)] = (portal, actor) =>
            portal.Get<DecideUnblockHandler>().HandleAsync(new(Guid.Empty, true, null, actor), CancellationToken.None),
        [typeof(WatchMailHandler)] = (portal, actor) => portal.Get<WatchMailHandler>().HandleAsync(new(actor), CancellationToken.None),
        [typeof(ListMailsHandler)] = (portal, actor) => portal.Get<ListMailsHandler>().HandleAsync(new(new(), actor), CancellationToken.None),
        [typeof(ResendMailHandler)] = (portal, actor) => portal.Get<ResendMailHandler>().HandleAsync(new(Guid.Empty, null, actor), CancellationToken.None),
        [typeof(ViewVisitHandler)] = (portal, actor) => portal.Get<ViewVisitHandler>().HandleAsync(new(Guid.Empty, false, actor), CancellationToken.None),
        [typeof(ViewVisitStoryHandler)] = (portal, actor) =>
            portal.Get<ViewVisitStoryHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(QueryRegistriesHandler)] = (portal, actor) => portal.Get<QueryRegistriesHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(CheckDocumentHandler)] = (portal, actor) =>
            portal.Get<CheckDocumentHandler>().HandleAsync(new(Guid.Empty, new(Requirement.Identity, Verdict.Verified), 0, actor), CancellationToken.None),
        [typeof(WriteNotesHandler)] = (portal, actor) => portal.Get<WriteNotesHandler>().HandleAsync(new(Guid.Empty, null, 0, actor), CancellationToken.None),
        [typeof(SendContactCodeHandler)] = (portal, actor) =>
            portal.Get<SendContactCodeHandler>().HandleAsync(new(Guid.Empty, null, actor), CancellationToken.None),
        [typeof(ConfirmContactHandler)] = (portal, actor) =>
            portal.Get<ConfirmContactHandler>().HandleAsync(new(Guid.Empty, null, actor), CancellationToken.None),
        [typeof(ChangeRepresentativeHandler)] = (portal, actor) =>
            portal.Get<ChangeRepresentativeHandler>().HandleAsync(new(Guid.Empty, null, actor), CancellationToken.None),
        [typeof(RequestApprovalHandler)] = (portal, actor) =>
            portal.Get<RequestApprovalHandler>().HandleAsync(new(Guid.Empty, null, actor), CancellationToken.None),
        [typeof(DecideApprovalHandler)] = (portal, actor) =>
            portal.Get<DecideApprovalHandler>().HandleAsync(new(Guid.Empty, true, null, actor), CancellationToken.None),
        [typeof(ListApprovalsHandler)] = (portal, actor) => portal.Get<ListApprovalsHandler>().HandleAsync(new(new(), actor), CancellationToken.None),
        [typeof(IssueKeyHandler)] = (portal, actor) => portal.Get<IssueKeyHandler>().HandleAsync(new(Guid.Empty, null, null, actor), CancellationToken.None),
        [typeof(CloseVisitHandler)] = (portal, actor) =>
            portal.Get<CloseVisitHandler>().HandleAsync(new(Guid.Empty, VisitResult.NothingDone, actor), CancellationToken.None),
        [typeof(AttachScanHandler)] = (portal, actor) =>
            portal.Get<AttachScanHandler>().HandleAsync(new(Guid.Empty, Requirement.Identity, default, actor), CancellationToken.None),
        [typeof(ReadScanHandler)] = (portal, actor) =>
            portal.Get<ReadScanHandler>().HandleAsync(new(Guid.Empty, Requirement.Identity, actor), CancellationToken.None),
        [typeof(PrintReceiptHandler)] = (portal, actor) => portal.Get<PrintReceiptHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(SearchAuditHandler)] = (portal, actor) =>
            portal.Get<SearchAuditHandler>().HandleAsync(new(new(null, null, null, null, null, null), null, false, actor), CancellationToken.None),
        [typeof(ViewAuditSealHandler)] = (portal, actor) => portal.Get<ViewAuditSealHandler>().HandleAsync(new(actor), CancellationToken.None),
        [typeof(ViewQueueHandler)] = (portal, actor) => portal.Get<ViewQueueHandler>().HandleAsync(new(null, actor), CancellationToken.None),
        [typeof(ViewAgendaHandler)] = (portal, actor) => portal.Get<ViewAgendaHandler>().HandleAsync(new(null, null, actor), CancellationToken.None),
        [typeof(ViewWeekHandler)] = (portal, actor) => portal.Get<ViewWeekHandler>().HandleAsync(new(null, null, actor), CancellationToken.None),
        [typeof(CheckInAppointmentHandler)] = async (portal, actor) =>
            await portal.Get<CheckInAppointmentHandler>().HandleAsync(new(null, Preference.None, await portal.HomeAsync(), actor), CancellationToken.None),
        [typeof(CheckInWalkInHandler)] = async (portal, actor) =>
            await portal.Get<CheckInWalkInHandler>().HandleAsync(
                new(new(null, null, null), Purpose.ResetKey, Preference.None, await portal.HomeAsync(), actor), CancellationToken.None),
        [typeof(CallNextHandler)] = async (portal, actor) =>
            await portal.Get<CallNextHandler>().HandleAsync(new(await portal.HomeAsync(), 1, actor), CancellationToken.None),
        [typeof(CallAgainHandler)] = (portal, actor) => portal.Get<CallAgainHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(StartVisitHandler)] = (portal, actor) => portal.Get<StartVisitHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(HoldVisitHandler)] = (portal, actor) => portal.Get<HoldVisitHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(ResumeVisitHandler)] = (portal, actor) => portal.Get<ResumeVisitHandler>().HandleAsync(new(Guid.Empty, 1, actor), CancellationToken.None),
        [typeof(MarkAbsentHandler)] = (portal, actor) => portal.Get<MarkAbsentHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(ReassignVisitHandler)] = (portal, actor) =>
            portal.Get<ReassignVisitHandler>().HandleAsync(new(Guid.Empty, Guid.Empty, actor), CancellationToken.None),
        [typeof(FindEmployersHandler)] = (portal, actor) => portal.Get<FindEmployersHandler>().HandleAsync(new("demo", actor), CancellationToken.None),
        [typeof(ViewStoryHandler)] = (portal, actor) => portal.Get<ViewStoryHandler>().HandleAsync(new(Guid.Empty, "AAA-22", actor), CancellationToken.None),
        [typeof(RevealPersonalDataHandler)] = (portal, actor) =>
            portal.Get<RevealPersonalDataHandler>().HandleAsync(new(Guid.Empty, null, actor), CancellationToken.None),
        [typeof(EndEmployerSessionsHandler)] = (portal, actor) =>
            portal.Get<EndEmployerSessionsHandler>().HandleAsync(new(Guid.Empty, null, actor), CancellationToken.None),
        [typeof(PlaceLegalHoldHandler)] = (portal, actor) =>
            portal.Get<PlaceLegalHoldHandler>().HandleAsync(new(Guid.Empty, null, null, actor), CancellationToken.None),
        [typeof(LiftLegalHoldHandler)] = (portal, actor) =>
            portal.Get<LiftLegalHoldHandler>().HandleAsync(new(Guid.Empty, null, actor), CancellationToken.None),
        [typeof(ViewEmployerHandler)] = (portal, actor) => portal.Get<ViewEmployerHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(ReadStatisticsHandler)] = (portal, actor) =>
            portal.Get<ReadStatisticsHandler>().HandleAsync(new(new(default, default, null), false, false, actor), CancellationToken.None),
        [typeof(ListCorrectionsHandler)] = (portal, actor) => portal.Get<ListCorrectionsHandler>().HandleAsync(new(new(), actor), CancellationToken.None),
        [typeof(ViewCorrectionHandler)] = (portal, actor) =>
            portal.Get<ViewCorrectionHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(AnswerCorrectionHandler)] = (portal, actor) =>
            portal.Get<AnswerCorrectionHandler>().HandleAsync(new(Guid.Empty, true, null, actor), CancellationToken.None),
        [typeof(ListSignedRequestsHandler)] = (portal, actor) =>
            portal.Get<ListSignedRequestsHandler>().HandleAsync(new(new(), actor), CancellationToken.None),
        [typeof(ViewSignedRequestHandler)] = (portal, actor) =>
            portal.Get<ViewSignedRequestHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(QueryRequestRegistriesHandler)] = (portal, actor) =>
            portal.Get<QueryRequestRegistriesHandler>().HandleAsync(new(Guid.Empty, actor), CancellationToken.None),
        [typeof(ReadLetterHandler)] = (portal, actor) =>
            portal.Get<ReadLetterHandler>().HandleAsync(new(Guid.Empty, LetterPart.Draft, actor), CancellationToken.None),
        [typeof(DecideSignedRequestHandler)] = (portal, actor) =>
            portal.Get<DecideSignedRequestHandler>().HandleAsync(new(Guid.Empty, RequestDecision.Refuse, null, actor), CancellationToken.None),
        [typeof(CountWaitingHandler)] = (portal, actor) => portal.Get<CountWaitingHandler>().HandleAsync(new(actor), CancellationToken.None),
        [typeof(ViewCounterHomeHandler)] = (portal, actor) => portal.Get<ViewCounterHomeHandler>().HandleAsync(new(actor), CancellationToken.None),
        [typeof(ViewSupervisorHomeHandler)] = (portal, actor) => portal.Get<ViewSupervisorHomeHandler>().HandleAsync(new(actor), CancellationToken.None),
        [typeof(ViewAuditorHomeHandler)] = (portal, actor) => portal.Get<ViewAuditorHomeHandler>().HandleAsync(new(actor), CancellationToken.None),
        [typeof(ViewAdministratorHomeHandler)] = (portal, actor) =>
            portal.Get<ViewAdministratorHomeHandler>().HandleAsync(new(actor), CancellationToken.None),
        [typeof(SearchEverythingHandler)] = (portal, actor) => portal.Get<SearchEverythingHandler>().HandleAsync(new("demo", actor), CancellationToken.None),
        [typeof(CheckAuditHandler)] = (portal, actor) => portal.Get<CheckAuditHandler>().HandleAsync(new(actor), CancellationToken.None),
    };

    [Fact]
    public void Every_guarded_use_case_is_tried() => Assert.Equal(Guarded.ToHashSet(), Calls.Keys.ToHashSet());

    [Fact]
    public void What_the_console_calls_is_guarded()
    {
        var called = ProductTypes.All.Where(type => type.Namespace!.StartsWith("IessPortal.Web.Console", StringComparison.Ordinal))
            .SelectMany(
                type => type.GetProperties(
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)).Where(property => property.IsDefined(typeof(InjectAttribute)))
            .Select(property => property.PropertyType).Concat(HandlersOfLists())
            .Where(type => type.Name.EndsWith("Handler", StringComparison.Ordinal)).ToHashSet();

        Assert.NotEmpty(called);
        Assert.Empty(called.Except(Guarded));
        Assert.Empty(Handlers().Where(IsOfStaff).Except(Guarded).Except(BeforeSignIn).Except(ByKey));
    }

    [Fact]
    public async Task A_list_may_be_taken_away_by_who_may_see_it_and_nobody_else()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var exports = HandlersOfLists().Where(type => type.GetMethod("ExportAsync") is not null).ToList();

        Assert.InRange(exports.Count, 7, 50);
        foreach (var handler in exports)
        {
            foreach (var role in Enum.GetValues<StaffRole>())
            {
                var query = new ListQuery(new(), await portal.ActorAsync(role));
                var take = () => (Task)handler.GetMethod("ExportAsync")!.Invoke(portal.Get(handler), [query, CancellationToken.None])!;
                Assert.Equal((handler, role, Permissions.RolesFor(NeedOf(handler)!.Value).Contains(role)), (handler, role, await IsLetAsync(take)));
            }
        }
    }

    // A page gets its handlers injected; a list is built with them.
    private static IEnumerable<Type> HandlersOfLists() => ProductTypes.All.Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IConsoleList)))
        .SelectMany(type => type.GetConstructors().Single().GetParameters())
        .Select(parameter => parameter.ParameterType)
        .Where(type => type.Name.EndsWith("Handler", StringComparison.Ordinal));

    private static bool IsOfStaff(Type type) =>
        type.Namespace!.StartsWith("IessPortal.Core.Features.Staff", StringComparison.Ordinal)
            || type.Namespace.StartsWith("IessPortal.Core.Features.Counter", StringComparison.Ordinal);

    [Fact]
    public async Task Each_role_may_what_the_table_says_and_nothing_else()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        foreach (var (handler, call) in Calls)
        {
            foreach (var role in Enum.GetValues<StaffRole>())
            {
                var actor = await portal.ActorAsync(role);
                Assert.Equal(
                    (handler.Name, role, Permissions.RolesFor(NeedOf(handler)!.Value).Contains(role)),
                    (handler.Name, role, await IsLetAsync(() => call(portal, actor))));
            }
        }
    }

    [Fact]
    public async Task Without_a_role_nobody_may_anything()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var stranger = Actor.Staff(Guid.Empty, "", "");
        var invited = (InviteStaffOutcome.Invited)await portal.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "N", Enum.GetValues<StaffRole>(), Actor.System)
            {
                Person = StaffDesk.NewPerson,
                Center = Core.Demo.DemoStaff.Center,
            }, CancellationToken.None);
        foreach (var call in Calls.Values)
        {
            Assert.False(await IsLetAsync(() => call(portal, TestPortal.Visitor)));
            Assert.False(await IsLetAsync(() => call(portal, Actor.Employer(invited.MemberId, "", ""))));
            Assert.False(await IsLetAsync(() => call(portal, stranger)));
            // Invited to everything, and not there yet.
            Assert.False(await IsLetAsync(() => call(portal, Actor.Staff(invited.MemberId, "", ""))));
        }
    }

    private static IEnumerable<Type> Handlers() =>
        ProductTypes.All.Where(
            type => type.Assembly == ProductTypes.Core && type is { IsClass: true, IsPublic: true } && type.Name.EndsWith("Handler", StringComparison.Ordinal));

    private static Permission? NeedOf(Type handler) => handler.GetField("Needs")?.GetRawConstantValue() is { } need ? (Permission)need : null;
}
