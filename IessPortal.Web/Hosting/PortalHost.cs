using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using IessPortal.Core;
using IessPortal.Core.Demo;
using IessPortal.Core.Demo.History;
using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Web.Commands.Diagnoses;
using IessPortal.Web.Console;
using IessPortal.Web.Console.Counter;
using IessPortal.Web.Console.Lists;
using IessPortal.Web.Console.Reporting;
using IessPortal.Web.Console.Shell;
using IessPortal.Web.Hosting.Telemetry;
using IessPortal.Web.Public;
using IessPortal.Web.Public.Accounts;
using IessPortal.Web.Public.Appointments;
using IessPortal.Web.Public.Demo;
using IessPortal.Web.Public.Documents;
using IessPortal.Web.Public.Recovery;
using IessPortal.Web.Public.SignedRequests;
using IessPortal.Web.Public.Staff;
using IessPortal.Web.Security;
using IessPortal.Web.Security.Passkeys;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using MudBlazor;
using MudBlazor.Services;
using IPNetwork = System.Net.IPNetwork;

namespace IessPortal.Web.Hosting;

/// <summary>Puts the program together.</summary>
public static class PortalHost
{
    /// <summary>No form of a public page comes near this.</summary>
    private const long LargestRequest = 128 * 1024;

    /// <summary>Builds the application, ready to run or to be asked for its services.</summary>
    /// <param name="args">Of the command line; settings win over the file's.</param>
    /// <param name="configure">A last word, for tests.</param>
    /// <param name="serves">Whether it will answer requests; a command does not, and makes no server key where it needs none.</param>
    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null, bool serves = true)
    {
        var root = PortalFolder.Find();
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = root, ApplicationName = typeof(PortalHost).Assembly.GetName().Name });
        // Serves the pages' files from the build output, too, and not only in Development.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });
        configure?.Invoke(builder);
        var settings = PortalSettings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        builder.Services.AddSettingsDiagnosis();
        builder.Services.AddPortal(settings, root);
        AddWeb(builder.Services, settings);
        builder.Services.AddTelemetry(settings.Telemetry);
        builder.Logging.RedactTokens();
        var app = builder.Build();
        if (serves)
        {
            Use(app, settings);
        }

        return app;
    }

    /// <summary>Serves pages until it is told to stop.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = Build(args, serves: false);
        var settings = app.Services.GetRequiredService<PortalSettings>();
        ListenAddresses.RequireFree(app.Configuration, settings.Telemetry.Prometheus);
        StartChecks.RequirePrivateFiles(app);
        // Beside the database, which takes as long, and on a thread of its own: SQLite keeps this one to itself.
        var pages = Task.Run(() => FindPages(app, settings));
        try
        {
            await using var node = await StartChecks.TakePlaceAsync(app);
            await StartChecks.RequireWholeDatabaseAsync(app);
            await PrepareAsync(app);
            await pages;
            await app.RunAsync();
            return 0;
        }
        finally
        {
            // Still at it, perhaps, where the database was refused.
            await pages.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void FindPages(WebApplication app, PortalSettings settings)
    {
        Use(app, settings);
        foreach (var source in ((IEndpointRouteBuilder)app).DataSources)
        {
            // Found by reflection when they are asked for, and kept.
            _ = source.Endpoints;
        }
    }

    /// <summary>
    /// In Development: brings the database to this version and puts the demo into it. Elsewhere operators do the former, and there is no demo.
    /// </summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
        {
            if (app.Environment.IsDevelopment())
            {
                await app.Services.GetRequiredService<MigrateDatabaseHandler>().HandleAsync(
                    line => MigrationLog.Told(app.Logger, line), CancellationToken.None);
            }
            else if ((await db.Database.GetPendingMigrationsAsync()).Any())
            {
                throw new SettingsException("The database is not at this version: run the command «migrate» first.");
            }
        }

        var demo = app.Services.GetRequiredService<PortalSettings>().Demo;
        if (demo.Enabled is true)
        {
            await app.Services.GetRequiredService<DemoSeeder>().SeedAsync(CancellationToken.None);
            if (demo.History is true)
            {
                await app.Services.GetRequiredService<DemoHistory>().SeedAsync(startsOver: false, CancellationToken.None);
            }

            await app.Services.GetRequiredService<DemoCounter>().SeedAsync(CancellationToken.None);
        }
    }

    private static void AddWeb(IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<DemoCases>();
        // Written as it is spoken: «ó» is two bytes, its entity six.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddTransient<MudLocalizer, ConsoleLocalizer>();
        services.AddConsoleShell();
        services.AddSingleton<StaffWindows>();
        services.AddSingleton<StaffConnections>();
        services.AddSignalR();
        services.AddOptions<HubOptions>().Configure<StaffConnections>((hubs, connections) => hubs.AddFilter(connections));
        services.AddScoped<CircuitHandler, OrderedActivity>();
        services.AddScoped<CircuitHandler, StaffCircuit>();
        services.AddWindowRequestIds();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddLocalization();
        services.AddExceptionHandler<RefusedRequests>();
        // In Development, too, where the framework would throw what it cannot read at us.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddScoped<CounterPreferences>();
        services.AddSingleton<CounterLabels>();
        services.AddSingleton<FigureWords>();
        services.AddSingleton<Findings>();
        services.AddSingleton<StatisticsCharts>();
        services.AddSingleton<AuditVocabulary>();
        services.AddSingleton<AuditWords>();
        services.AddSingleton<AuditFile>();
        services.AddSingleton<Console.Import.FaultText>();
        services.AddConsoleLists();
        services.AddSingleton<DisplayText>();
        services.AddSingleton<ReadableData>();
        services.AddSingleton<QuestionLabels>();
        services.AddSingleton<DeviceLabels>();
        services.AddSingleton<AccountCodes>();
        services.AddSingleton<DocumentFormReader>();
        services.AddSingleton<PortalCookies>();
        services.AddSingleton<KnownBrowserCookie>();
        services.AddSingleton<FlashMessages>();
        services.AddSingleton<SentForms>();
        services.AddAdmission();
        services.AddSingleton<LetterReturn>();
        services.AddSingleton<UploadSlots>();
        services.AddSingleton<FileReceiver>();
        services.AddSingleton<StreamSlots>();
        services.AddSingleton<StreamLimit>();
        services.AddSingleton<StreamShutdown>();
        services.AddSingleton<AppointmentDraftCookie>();
        services.AddSingleton<CenterLabels>();
        services.AddSingleton<SucursalChooser>();
        services.AddEmployerSession();
        services.AddStaffSession();
        services.AddPasskeys();
        services.AddSingleton<StaffNotices>();
        services.AddConsolePolicies();
        services.AddDataProtection().SetApplicationName("IessPortal").PersistKeysToDbContext<PortalDbContext>();
        services.AddScoped(provided => provided.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext());
        services.AddSingleton<SealedXmlEncryptor>();
        services.AddOptions<KeyManagementOptions>().Configure<SealedXmlEncryptor>((options, encryptor) => options.XmlEncryptor = encryptor);
        services.AddHostDiagnoses(settings.Portal.PublicUrl);
        services.AddAntiforgery();
        services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>().Configure<PortalCookies>((options, cookies) =>
        {
            options.FormFieldName = "formulario";
            options.Cookie.Name = cookies.NameOf("formulario");
            options.Cookie.SecurePolicy = cookies.SecurePolicy;
            options.Cookie.SameSite = SameSiteMode.Lax;
        });
        services.AddOptions<RequestLocalizationOptions>().Configure<PortalCookies>((options, cookies) =>
        {
            options.DefaultRequestCulture = new RequestCulture(Language.Default.Culture);
            options.SupportedCultures = options.SupportedUICultures = [.. Language.All.Select(language => language.Culture)];
            // Only what a person chose: browsers in Ecuador often say «en» and mean nothing by it.
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = cookies.NameOf(LanguageEndpoint.Cookie) }];
        });
        // Of pages that say so alone: see CompressedAttribute.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.Configure<ForwardedHeadersOptions>(options => TrustProxies(options, settings.Portal.TrustedProxies));
    }

    private static void TrustProxies(ForwardedHeadersOptions options, string trusted)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in trusted.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (IPNetwork.TryParse(proxy, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new SettingsException($"Setting Portal:TrustedProxies is malformed: «{proxy}» is neither an address nor a network.");
            }
        }
    }

    private static void Use(WebApplication app, PortalSettings settings)
    {
        app.UseRequestIds();
        if (settings.Portal.TrustedProxies.Length > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseLinkTails();
        app.UseSecurityHeaders();
        app.UseTelemetry(settings.Telemetry);
        app.UseRequestLocalization();
        app.UseErrorPages();
        app.UseOwnHost(settings.Portal.PublicUrl);
        app.UseFormEncoding();
        app.UseRouting();
        app.UseTelemetryOfRoutes(settings.Telemetry);
        app.UseWhen(
            context => context.GetEndpoint()?.Metadata.GetMetadata<CompressedAttribute>() is not null,
            compressed => compressed.UseResponseCompression());
        if (settings.Portal.PublicUrl.Scheme == Uri.UriSchemeHttps)
        {
            app.UseHsts();
        }

        app.UseUploadLimits();
        app.UseFormsSentOnce();
        app.UseAdmission(settings.Admission);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAnswersOfForms();
        app.UseStrictAntiforgery();
        app.MapStaticAssets().AllowAnonymous().WithMetadata(new SameForEverybodyAttribute());
        app.MapPortalEndpoints(settings.Demo.Enabled is true);
        app.MapConsoleEndpoints();
        app.MapRazorComponents<PortalRoot>().AddInteractiveServerRenderMode().OnlyStaffOpensWindows().LeavesNoStateOnPublicPages().AnswersHead();
    }
}

/// <summary>What is logged of a migration at the start.</summary>
internal static partial class MigrationLog
{
    [LoggerMessage(LogLevel.Warning, "{Line}")]
    public static partial void Told(ILogger logger, LogText line);
}
