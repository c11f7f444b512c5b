namespace IessPortal.Web.Public.Appointments;

/// <summary>A page on the way to a turno. Without what the pages before it ask for it leads back to them.</summary>
public abstract class DraftPage : PortalPage
{
    /// <summary>The steps as the trail shows them.</summary>
    public static readonly IReadOnlyList<string> Steps = ["Tramite", "Centro", "Hora", "Datos"];

    /// <summary>Kept over a redirect: the place that was asked for is taken.</summary>
    protected const string Taken = "ocupado";

    [Inject] public AppointmentDraftCookie Drafts { get; set; } = null!;
    [Inject] public CenterLabels Centers { get; set; } = null!;

    protected AppointmentDraft Draft { get; private set; } = null!;

    /// <summary>Whose the turno is to be, as the first page took it.</summary>
    protected EmployerId Employer { get; private set; } = null!;

    [Inject] public ForeignerCodeFormat Format { get; set; } = null!;

    protected override Task LoadAsync()
    {
        if (Drafts.Read(Http) is not { } draft || !EmployerId.TryParse(new(draft.Cedula, draft.Ruc, draft.Sucursal), Format, out var employer, out _))
        {
            GoTo(PortalPaths.Appointments);
            return Task.CompletedTask;
        }

        (Draft, Employer) = (draft, employer);
        return LoadDraftAsync();
    }

    /// <summary>Reads what the page shows of the draft.</summary>
    protected abstract Task LoadDraftAsync();

    /// <summary>Keeps what was chosen, and goes on.</summary>
    protected void Continue(AppointmentDraft draft, string path)
    {
        Drafts.Set(Http, draft);
        GoTo(path);
    }
}
