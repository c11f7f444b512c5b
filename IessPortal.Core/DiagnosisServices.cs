using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Diagnosis;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Smtp;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Core;

/// <summary>What the command «doctor» looks at, in this order. Nothing here makes a server key where there is none.</summary>
internal static class DiagnosisServices
{
    public static void AddDiagnoses(this IServiceCollection services, PortalSettings settings, string root, string dataFolder)
    {
        var file = settings.Storage.Provider is StorageProvider.Sqlite ? StorageServices.FileOf(settings.ConnectionString, root) : null;
        var folders = FoldersOf(settings, root, dataFolder, file);
        services.AddSingleton<Doctor>();
        services.AddSingleton<IDiagnosis>(provided => new DatabaseDiagnosis(
            file, provided.GetRequiredService<IDbContextFactory<PortalDbContext>>(), provided.GetRequiredService<IStorageDialect>()));
        services.AddSingleton<IDiagnosis, ReplicaDiagnosis>();
        services.AddSingleton<IDiagnosis, ServerKeyDiagnosis>();
        services.AddSingleton<IDiagnosis>(provided => new AuditNotesDiagnosis(
            provided.GetRequiredService<AuditNotesFolder>(), dataFolder, provided.GetRequiredService<ServerKeyPlace>(),
            provided.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDiagnosis>(_ => new DiskDiagnosis(folders));
        services.AddSingleton<IDiagnosis>(_ => new FilesDiagnosis(
            [.. PortalServices.SecretFilesOf(settings, root), .. Given(settings.Smtp.AccessTokenFile)], [.. folders.Select(folder => folder.Path)]));
        services.AddSingleton<IDiagnosis>(provided => new MailDiagnosis(
            provided.GetService<SmtpConnector>(), provided.GetRequiredService<IMailTransport>(), settings.Smtp, provided.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDiagnosis>(provided => new MailAuthorityDiagnosis(
            settings.Smtp.CertificateAuthority, provided.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDiagnosis>(provided => new RegistryDiagnosis(
            provided.GetRequiredService<RegistryHealth>(), () => provided.GetRequiredService<RegistryRollCall>(), settings.Registries));
        services.AddSingleton<IDiagnosis>(provided => new ClockDiagnosis(
            file is null, provided.GetRequiredService<IDbContextFactory<PortalDbContext>>(), settings.Registries, provided.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDiagnosis, AuthoritiesDiagnosis>();
    }

    private static List<(string What, string Path)> FoldersOf(PortalSettings settings, string root, string dataFolder, string? file)
    {
        var folders = new List<(string What, string Path)> { ("scans and letters", dataFolder) };
        if (file is not null && Path.GetDirectoryName(file) is { } folder && folder != dataFolder)
        {
            folders.Add(("the database", folder));
        }

        if (settings.Storage.AuditNotes.Length > 0)
        {
            folders.Add(("the notes of the audit", Path.GetFullPath(settings.Storage.AuditNotes, root)));
        }

        return folders;
    }

    private static IEnumerable<string> Given(string file) => file.Length > 0 ? [file] : [];
}
