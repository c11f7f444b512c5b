using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.Notices;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Holidays;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Home;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Features.Reporting.Figures;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Admission;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Sms;
using IessPortal.Core.Platform.Messaging.Smtp;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using IessPortal.Core.Platform.Uploads;
using IessPortal.Core.Platform.Uploads.Clamd;
using IessPortal.Core.Platform.Uploads.Off;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IessPortal.Core;

/// <summary>Everything of the service that is not a page.</summary>
public static class PortalServices
{
    /// <param name="root">The program's folder, below which it keeps its data.</param>
    public static IServiceCollection AddPortal(this IServiceCollection services, PortalSettings settings, string root)
    {
        settings.Register(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddStorage(settings.Storage.Provider, settings.ConnectionString, root);
        services.AddReplica(settings.ReplicaConnectionString);
        services.AddOutages();
        services.AddSecrets(settings, root);
        services.AddUseCases();
        services.AddMessaging(settings, root);
        services.AddRegistries(settings.Registries);
        services.AddScans(settings, root);
        services.AddSignatures(settings, DataFolderOf(settings, root));
        services.AddDiagnoses(settings, root, DataFolderOf(settings, root));
        services.AddSingleton<DemoSwitches>();
        services.AddDemoHistory(settings);
        services.AddSingleton(new SecondFactorExemptions(settings.Demo.SkipSecondFactor is true ? DemoStaff.Has : _ => false));
        return services;
    }

    private static void AddSecrets(this IServiceCollection services, PortalSettings settings, string root)
    {
        services.AddSingleton(_ => new ServerKeyPlace(
            settings.Portal.ServerKey, settings.Portal.EarlierServerKeys, Path.Combine(DataFolderOf(settings, root), ServerKeyFile.Name)));
        services.AddSingleton(provided => provided.GetRequiredService<ServerKeyPlace>().Open());
        services.AddSingleton<SecretHasher>();
        services.AddSingleton<SecretBox>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton(new AuditNotesFolder(settings.Storage.AuditNotes.Length == 0 ? null : Path.GetFullPath(settings.Storage.AuditNotes, root)));
        services.AddSingleton<AuditNotes>();
        services.AddSingleton(provided => new AuditCheckpoints(
            Path.Combine(DataFolderOf(settings, root), AuditCheckpoints.FileName), provided.GetRequiredService<ServerKey>()));
        services.AddSingleton<AuditNoteKeeper>();
        services.AddHostedService(provided => provided.GetRequiredService<AuditNoteKeeper>());
        services.AddSingleton<PortalMeter>();
        services.AddSingleton<PortalTraces>();
        services.AddSingleton<AdmissionControl>();
        services.AddSingleton(new HashCost(settings.Hashing.MemoryKiB, settings.Hashing.Passes));
        services.AddSingleton<HashQueue>();
        services.AddSingleton<Argon2Hasher<PortalUser>>();
        services.AddSingleton<IPasswordHasher<PortalUser>>(provided => provided.GetRequiredService<Argon2Hasher<PortalUser>>());
    }

    private static void AddUseCases(this IServiceCollection services)
    {
        // Handlers hold no state of a request: each call opens its own context.
        foreach (
            var handler in typeof(PortalServices)
                .Assembly.GetTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false, IsPublic: true } && type.Name.EndsWith("Handler", StringComparison.Ordinal)))
        {
            services.AddSingleton(handler);
        }

        services.AddSingleton(
            provided => new ForeignerCodeFormat(
                provided.GetRequiredService<Microsoft.Extensions.Options.IOptions<PortalOptions>>().Value.ForeignerCodePattern));
        services.AddSingleton<PortalZone>();
        services.AddFigures();
        services.AddSingleton<ProofOfWork>();
        services.AddSingleton<SumCaptcha>();
        services.AddSingleton<CaptchaGate>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<ListReader>();
        services.AddSingleton<IdentificationThrottle>();
        services.AddSingleton<CaseFinder>();
        services.AddSingleton<CaseStarter>();
        services.AddSingleton<CodeHasher>();
        services.AddSingleton<RecoveryCodes>();
        services.AddSingleton<QuestionDrawer>();
        services.AddSingleton<QuestionChooser>();
        services.AddSingleton<RecoveryLinks>();
        services.AddSingleton<KeyLinkIssuer>();
        services.AddSingleton<AccountRoutes>();
        services.AddSingleton<RegistryAccounts>();
        services.AddSingleton<KeyChangeNotifier>();
        services.AddSingleton<ClosedEmployers>();
        services.AddSingleton<ContactNotifier>();
        services.AddSingleton<EnrolmentCodes>();
        services.AddSingleton<EmployerDevices>();
        services.AddSingleton<EnrolmentLinks>();
        services.AddSingleton<LetterDrafts>();
        services.AddSingleton<LetterCheck>();
        services.AddSingleton<RequestSteps>();
        services.AddSingleton<RequestNotifier>();
        services.AddSingleton<VisitLoader>();
        services.AddSingleton<VisitGrounds>();
        services.AddSingleton<NewEmployers>();
        services.AddSingleton<VisitPresence>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<StrangerTries>();
        services.AddSingleton<StrangerFailures>();
        services.AddSingleton<UserNotifier>();
        services.AddSingleton<UserLimits>();
        services.AddSingleton<PersonalRecords>();
        services.AddSingleton<SessionRecorder>();
        services.AddSingleton<OwnKey>();
        services.AddSingleton<KeyPolicies>();
        services.AddSingleton<PasswordHistory>();
        services.AddSingleton<ContactUpdateService>();
        services.AddSingleton<ContactLimits>();
        services.AddSingleton<ImportLock>();
        services.AddSingleton<BatchWriter>();
        services.AddSingleton<EmployerImporter>();
        services.AddSingleton<ImportRuns>();
        services.AddSingleton<AgendaReader>();
        services.AddSingleton<AppointmentNotifier>();
        services.AddSingleton<Meetings>();
        services.AddSingleton<AppointmentFinder>();
        services.AddSingleton<HolidayEffects>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<ScreenKeys>();
        services.AddSingleton<WaitingTotals>();
        services.AddSingleton<ChainEndReader>();
        services.AddSingleton<StaffSignInAttempts>();
        services.AddSingleton<ConsoleSessions>();
        services.AddSingleton<SessionConfirmation>();
        services.AddSingleton<FindingsReader>();
        services.AddSingleton<DocumentRegister>();
        services.AddSingleton<DocumentPrinter>();
        services.AddSingleton<AppointmentPapers>();
        services.AddRetention();
        services.AddDeliveryResults();
        services.AddHostedService<Housekeeping>();
        services.AddHostedService<Reminders>();
        services.AddHostedService<KeyReminders>();
        services.AddHostedService<ImportRunner>();
    }

    private static void AddFigures(this IServiceCollection services)
    {
        services.AddSingleton<FigureRecorder>();
        services.AddSingleton<FigureDays>();
        services.AddSingleton<FigureReader>();
        services.AddSingleton<IFigureSource, CaseFigures>();
        services.AddSingleton<IFigureSource, CodeFigures>();
        services.AddSingleton<IFigureSource, LinkFigures>();
        services.AddSingleton<IFigureSource, TurnoFigures>();
        services.AddSingleton<IFigureSource, VisitFigures>();
    }

    private static void AddDeliveryResults(this IServiceCollection services)
    {
        services.AddSingleton<INoticeFailureHandler, NoticeByTelephone>();
        services.AddSingleton<IDeliveryResultHandler, CodeDelivery>();
        services.AddSingleton<IDeliveryResultHandler, KeyLinkDelivery>();
        services.AddSingleton<IDeliveryResultHandler, ContactCodeDelivery>();
        services.AddSingleton<IDeliveryResultHandler, RequestCodeDelivery>();
        services.AddSingleton<IDeliveryResultHandler, AccessCodeDelivery>();
        services.AddSingleton<IDeliveryResultHandler, ContactUpdateCodeDelivery>();
    }

    private static void AddMessaging(this IServiceCollection services, PortalSettings settings, string root)
    {
        services.AddSingleton<MailTraces>();
        services.AddSingleton<MailsInHand>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<TemplateOverrides>();
        services.AddSingleton<AppointmentFiles>();
        services.AddSingleton<IMailAttachments>(provided => provided.GetRequiredService<AppointmentFiles>());
        services.AddSingleton<MailComposer>();
        services.AddSingleton<MessageSender>();
        services.AddSingleton<Courier>();
        services.AddHostedService(provided => provided.GetRequiredService<Courier>());
        services.AddSingleton(_ => new DemoMailbox(Path.Combine(DataFolderOf(settings, root), "demo-mailbox.jsonl")));
        services.AddSingleton(_ => new DemoMobile(Path.Combine(DataFolderOf(settings, root), "demo-phone.jsonl")));
        services.AddSingleton<DemoInboxes>();
        services.AddSingleton<DemoSeeder>();
        services.AddSingleton<DemoCounter>();
        if (settings.Sms.Url.Length > 0)
        {
            services.AddSingleton<ISmsGateway, HttpSmsGateway>();
        }
        else
        {
            services.AddSingleton<ISmsGateway, DemoSmsGateway>();
        }

        if (settings.Smtp.Host.Length > 0)
        {
            services.AddSingleton<SmtpConnector>();
            services.AddSingleton<SmtpConnectionPool>();
            services.AddSingleton<IMailTransport, SmtpTransport>();
        }
        else
        {
            services.AddSingleton<IMailTransport, DemoTransport>();
        }
    }

    private static void AddScans(this IServiceCollection services, PortalSettings settings, string root)
    {
        services.AddSingleton(
            provided => new ScanFiles(
                Path.Combine(DataFolderOf(settings, root), "scans"), provided.GetRequiredService<SecretBox>(), provided.GetRequiredService<TimeProvider>()));
        if (settings.Scans.ClamdHost.Length > 0)
        {
            services.AddSingleton<IVirusScanner, ClamdScanner>();
        }
        else
        {
            services.AddSingleton<IVirusScanner, NoScanner>();
        }
    }

    /// <summary>The files that nobody else on the machine may read, whether they are there yet or not.</summary>
    /// <param name="root">See <see cref="AddPortal"/>.</param>
    public static IEnumerable<string> SecretFilesOf(PortalSettings settings, string root)
    {
        yield return ServerKeyFileOf(settings, root);
        if (settings.Storage.Provider is StorageProvider.Sqlite)
        {
            yield return StorageServices.FileOf(settings.ConnectionString, root);
        }
    }

    /// <summary>Where the server key lies that is no setting.</summary>
    /// <param name="root">See <see cref="AddPortal"/>.</param>
    public static string ServerKeyFileOf(PortalSettings settings, string root) =>
        Path.Combine(Path.GetFullPath(settings.Storage.DataFolder, root), ServerKeyFile.Name);

    private static string DataFolderOf(PortalSettings settings, string root)
    {
        var folder = Path.GetFullPath(settings.Storage.DataFolder, root);
        PrivateFiles.CreateFolder(folder);
        return folder;
    }
}
