using System.Reflection;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>Whatever can be asked for says who may ask for it.</summary>
public sealed class AuthorisationTests
{
    /// <summary>For those who are logged in; all other pages are for everybody.</summary>
    private static readonly string[] ForEmployers =
    [
        "/mi-cuenta", "/mi-cuenta/estado", "/mi-cuenta/dispositivos", "/mi-cuenta/dispositivos/llave", "/mi-cuenta/dispositivos/llave/opciones",
        "/mi-cuenta/clave", "/mi-cuenta/contacto", "/mi-cuenta/sesiones", "/mi-cuenta/ingresos", "/mi-cuenta/usuarios", "/mi-cuenta/actividad",
        "/mi-cuenta/mi-acceso", "/mi-cuenta/representante", "/mi-cuenta/datos", "/mi-cuenta/datos/archivo",
    ];

    /// <summary>What staff need before they are signed in, and what hangs in waiting rooms under a key; everything else of the console is closed.</summary>
    private static readonly string[] OpenToStaff =
    [
        "/cau/ingreso", "/cau/ingreso/codigo", "/cau/ingreso/llave", "/cau/ingreso/llave/opciones",
        "/cau/invitacion/{Token}", "/cau/invitacion/{token}/llave", "/cau/invitacion/{token}/llave/opciones",
        "/cau/pantalla/{Key}", "/cau/pantalla/{key}/estado",
    ];

    /// <summary>For everybody, and no page. A way in that stands here was thought about.</summary>
    private static readonly string[] OpenCalls =
    [
        "/idioma/{culture}", "/captcha", "/.well-known/change-password", "/recuperar/estado", "/recuperar/olvidar", "/recuperar/sucursal",
        "/desbloqueo/llave", "/firma/carta.pdf", "/firma/carta/subir", "/desbloqueo/llave/opciones", "/registro/{token}", "/registro/llave",
        "/registro/llave/opciones", "/clave/{token}", "/clave/abierta", "/salir", "/documentos/pdf", "/turno/{token}/confirmacion.pdf",
        "/turno/{token}/turno.ics",
        "/cau/ingreso/llave", "/cau/ingreso/llave/opciones", "/cau/invitacion/{token}/llave", "/cau/invitacion/{token}/llave/opciones",
        "/cau/pantalla/{key}/estado", "/health/live", "/health/ready", "/demo/casos.json", "/demo/correo.json", "/demo/telefono.json",
        "/demo/firma/firmar", "/demo/reiniciar", "/demo/registros",
    ];

    private static readonly IReadOnlyList<Type> Pages = [.. ProductTypes.All.Where(type => type.IsDefined(typeof(RouteAttribute), false))];

    public static TheoryData<Type> AllPages => [.. Pages];

    [Fact]
    public void Pages_are_found() => Assert.InRange(Pages.Count, 18, 500);

    [Theory, MemberData(nameof(AllPages))]
    public void Every_page_says_who_may_see_it(Type page)
    {
        var routes = page.GetCustomAttributes<RouteAttribute>(false).Select(route => route.Template).ToList();
        var open = page.IsDefined(typeof(AllowAnonymousAttribute), false);
        var closed = page.IsDefined(typeof(AuthorizeAttribute), false);

        Assert.True(open != closed, "Says neither [AllowAnonymous] nor [Authorize], or both.");
        Assert.Equal(closed, routes.Any(IsClosed));
    }

    [Fact]
    public async Task Every_endpoint_says_who_may_call_it()
    {
        await using var server = await PortalServer.StartAsync();
        var endpoints = server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => !OfTheFramework(endpoint)).ToList();

        Assert.InRange(endpoints.Count, 40, 1000);
        Assert.All(endpoints, endpoint => Assert.True(
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null, endpoint.RoutePattern.RawText));
        Assert.All(
            endpoints,
            endpoint => Assert.Equal(
                (endpoint.RoutePattern.RawText, IsClosed(endpoint.RoutePattern.RawText!)),
                (endpoint.RoutePattern.RawText, endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null)));
    }

    [Fact]
    public async Task What_is_open_to_everybody_and_no_page_is_known()
    {
        await using var server = await PortalServer.StartAsync();
        var pages = Pages.SelectMany(page => page.GetCustomAttributes<RouteAttribute>(false)).Select(route => route.Template);

        var calls = server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => !OfTheFramework(endpoint) && !IsFile(endpoint) && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!).Except(pages);

        Assert.Equal(OpenCalls.Order(StringComparer.Ordinal), calls.Order(StringComparer.Ordinal));

        static bool IsFile(RouteEndpoint endpoint) => endpoint.Metadata.Any(item => item.GetType().Name == "StaticAssetDescriptor");
    }

    private static bool IsClosed(string route) => ForEmployers.Contains(route) || route.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal)
        || ((route == "/cau" || route.StartsWith("/cau/", StringComparison.Ordinal)) && !OpenToStaff.Contains(route));

    // Redirects of MapRazorComponents, and how MapStaticAssets finds files that are newer than the build, in Development alone.
    private static bool OfTheFramework(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("_framework/", StringComparison.Ordinal) || endpoint.DisplayName == "Fallback {**path:file}";
}
