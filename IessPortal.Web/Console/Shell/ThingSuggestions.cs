using IessPortal.Core.Features.Counter.Search;
using IessPortal.Web.Console.Counter;

namespace IessPortal.Web.Console.Shell;

/// <summary>What was found, as something to go to.</summary>
public sealed class ThingSuggestions(
    IStringLocalizer<ShellTexts> texts, IStringLocalizer<CounterTexts> counter, IStringLocalizer<ConsoleTexts> console, IStringLocalizer<PaperTexts> papers,
    IStringLocalizer<SharedTexts> shared)
{
    private const string CheckPath = "/verificar";
    private const string AgendaPath = "/cau/agenda";
    private const string AuditPath = "/cau/auditoria";

    public Suggestion Of(FoundThing thing)
    {
        return thing.Match<Suggestion>(new(
            Employer: one => new("building", $"{one.Ruc}-{one.Sucursal} · {one.Name}", texts["Kind.Employer"], ConsolePaths.Employer(one.AccountId)),
            AtCounter: one => new(
                "users", $"{one.Reference} · {one.Center}", texts["Kind.Visit", counter[$"State.{one.State}"]], ConsolePaths.Visit(one.VisitId)),
            Turno: one => new("calendar", $"{one.Reference} · {one.Center}", texts["Kind.Turno", counter[$"Turno.{one.State}"]], DayOf(one)),
            Request: one => new("sign", one.Reference, texts["Kind.Request", console[$"Request.State.{one.State}"]], ConsolePaths.Request(one.RequestId)),
            Story: one => new(
                "list", one.Reference, texts["Kind.Story", shared[$"Method.{one.Method}.Name"]], ConsolePaths.Story(one.AccountId, one.Reference)),
            Paper: one => new("paper", $"{one.Code} · {papers[$"Kind.{one.Kind}"]}", texts["Kind.Paper"], $"{CheckPath}/{one.Code}", Outside: true),
            Trail: one => new("shield", (one.Reference ?? one.Ruc)!, texts["Kind.Trail"], TrailOf(one))));
    }

    private static string DayOf(FoundThing.Turno turno) =>
        $"{AgendaPath}?centro={turno.CenterId}&dia={turno.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static string TrailOf(FoundThing.Trail trail) =>
        trail.Reference is not null ? $"{AuditPath}?solicitud={trail.Reference}" : $"{AuditPath}?ruc={trail.Ruc}";
}
