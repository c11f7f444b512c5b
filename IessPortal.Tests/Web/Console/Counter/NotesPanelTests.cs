using Bunit;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Console.Counter.Visits;
using Xunit;

namespace IessPortal.Tests.Web.Console.Counter;

/// <summary>An agent's notes in one window. On PostgreSQL, where more is typed while the first is being saved.</summary>
public sealed class NotesPanelTests : ConsoleWindowTest
{
    protected override DatabaseKind Kind => DatabaseKind.Postgres;

    [Fact]
    public async Task What_was_typed_a_moment_ago_is_saved_where_the_window_goes_elsewhere()
    {
        var (visit, panel) = await OpenAsync();
        // It is not saved yet: somebody may go on typing.
        _ = panel.Find("textarea").InputAsync("Trajo el original.");

        await DisposeComponentsAsync();

        Assert.Equal("Trajo el original.", (await visit.StoredAsync()).Notes.Text);
    }

    [Fact]
    public async Task What_is_typed_while_the_window_saves_is_no_other_window_s()
    {
        var (visit, panel) = await OpenAsync();
        await panel.InvokeAsync(() => Task.WhenAll(((string[])["Trajo", "Trajo el", "Trajo el original."]).Select(text =>
        {
            _ = panel.Find("textarea").InputAsync(text);
            return panel.Find("textarea").ChangeAsync(text);
        })));

        Assert.Empty(panel.FindAll("[role=alert]"));
        Assert.Equal("Trajo el original.", (await visit.StoredAsync()).Notes.Text);
    }

    [Fact]
    public async Task Whoever_was_shut_out_meanwhile_leaves_without_a_fault()
    {
        var (visit, panel) = await OpenAsync();
        _ = panel.Find("textarea").InputAsync("Trajo el original.");
        var admin = await Portal.ConfirmedAsync(StaffRole.Administrador);
        Assert.Equal(
            new ChangeStaffOutcome.Changed(),
            await Portal.Get<DisableStaffHandler>().HandleAsync(new(StaffDesk.EmailOf(StaffRole.Ventanilla), admin), CancellationToken.None));

        await DisposeComponentsAsync();

        Assert.Empty((await visit.StoredAsync()).Notes.Text);
        Assert.Equal(0, await CountAsync(AuditKind.VisitNotesWritten));
    }

    private async Task<(CounterVisit Visit, IRenderedComponent<NotesPanel> Panel)> OpenAsync()
    {
        var agent = await BeAsync(StaffRole.Ventanilla);
        var visit = await CounterVisit.AttendedAsync(Portal);
        var view = await visit.ViewAsync();
        return (visit, await OpenAsync<NotesPanel>("textarea", panel => panel.Add(one => one.View, view).Add(one => one.Actor, agent)));
    }
}
