using System.Runtime.CompilerServices;
using IessPortal.Core.Platform.Diagnosis;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.Configuration.Json;

namespace IessPortal.Web.Commands.Diagnoses;

/// <summary>What the settings say that is allowed, and yet hardly meant. That they can be read was seen before.</summary>
internal sealed class SettingsDiagnosis(PortalSettings settings, IConfiguration configuration, IHostEnvironment environment) : IDiagnosis
{
    private static readonly string[] Secrets =
    [
        "ConnectionStrings:Portal", "ConnectionStrings:PortalReplica", "Portal:ServerKey", "Portal:EarlierServerKeys", "Smtp:Password", "Smtp:AccessToken",
        "Sms:Authorization",
        "Registries:Sri:Authorization", "Registries:RegistroCivil:Authorization", "Registries:Supercias:Authorization", "Registries:Iess:Authorization",
        "Telemetry:Otlp:Authorization", "Telemetry:Prometheus:Token",
    ];

    public string Subject => "settings";

    public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return Finding.Well($"They are read: {environment.EnvironmentName}, {settings.Portal.PublicUrl}, {settings.Storage.Provider}.");
        if (environment.IsDevelopment())
        {
            yield return Finding.Note("The environment is Development: not for employers (ASPNETCORE_ENVIRONMENT).");
        }

        if (settings.Portal.PublicUrl.Scheme == Uri.UriSchemeHttps && settings.Portal.TrustedProxies.Length == 0)
        {
            yield return Finding.Note(
                "Portal:TrustedProxies is empty: behind a proxy pages with forms answer 500, and all visitors have one address.");
        }

        foreach (var file in FilesWithSecrets())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (PrivateFiles.OpenToOthers(file) is { } words)
            {
                yield return Finding.Wrong($"A settings file holds a secret. {words}");
            }
        }
    }

    private IEnumerable<string> FilesWithSecrets() => ((IConfigurationRoot)configuration).Providers.OfType<JsonConfigurationProvider>()
        .Where(provider => Secrets.Any(secret => provider.TryGet(secret, out var value) && IsSecret(secret, value)))
        .Select(provider => provider.Source.FileProvider?.GetFileInfo(provider.Source.Path!).PhysicalPath)
        .OfType<string>()
        .Distinct();

    // That of SQLite is the name of a file.
    private static bool IsSecret(string name, string? value) =>
        value is { Length: > 0 }
        && (!name.StartsWith("ConnectionStrings:", StringComparison.Ordinal) || value.Contains("Password", StringComparison.OrdinalIgnoreCase));
}
