using IessPortal.Bench.Browsing;
using IessPortal.Bench.Counter;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace IessPortal.Bench.Images;

/// <summary>What staff see, by address alone: each page wide and on a phone, light and dark.</summary>
internal static class ConsolePictures
{
    public static async Task TakeAsync(Camera camera, Desk desk)
    {
        var visit = (await desk.Get<ViewQueueHandler>().HandleAsync(new(null, desk.Agent), CancellationToken.None))!
            .Entries.First(entry => entry.Visit.State is VisitState.Attending && entry.Visit.AgentId == desk.Agent.Id).Visit.Id;
        var request = await desk.Get<PortalStore>().ReadAsync(
            db => db.SignedRequests.Where(one => one.State == SignedRequestState.UnderReview)
                .OrderBy(one => one.SubmittedAt)
                .Select(one => one.Id)
                .FirstAsync(),
            CancellationToken.None);
        foreach (var (size, width) in new[] { (Camera.Wide, "1280"), (Camera.Phone, "360") })
        {
            foreach (var (dark, suffix) in new[] { (false, string.Empty), (true, "-oscuro") })
            {
                var look = (Size: size, Dark: dark, Name: $"{width}{suffix}");
                await ShootAsync(
                    camera, look, StaffRole.Ventanilla, ("/cau", "cau-ventanilla"), ("/cau/cola", "cola"), ($"/cau/visitas/{visit}", "visita"));
                await ShootAsync(
                    camera, look, StaffRole.Supervisor, ("/cau", "cau-supervisora"), ("/cau/tablero", "tablero"), ("/cau/aprobaciones", "aprobaciones"),
                    ($"/cau/solicitudes/{request}", "solicitud-firmada"));
                await ShootAsync(camera, look, StaffRole.Auditor, ("/cau", "cau-auditor"), ("/cau/auditoria", "auditoria"));
                await ShootAsync(camera, look, StaffRole.Administrador, ("/cau", "cau-administradora"), ("/cau/centros", "centros"));
            }
        }
    }

    private static async Task ShootAsync(
        Camera camera, (ViewportSize Size, bool Dark, string Name) look, StaffRole role, params (string Path, string Name)[] pages)
    {
        await using var profile = await camera.Browser.ProfileAsync(look.Size, look.Dark);
        var page = await BenchBrowser.LogInAsync(profile, DemoStaff.All.First(member => member.Role == role).Email);
        foreach (var (path, name) in pages)
        {
            await camera.ShootAsync(page, path, $"{name}-{look.Name}");
        }
    }
}
