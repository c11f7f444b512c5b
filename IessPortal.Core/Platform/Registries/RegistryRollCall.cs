using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Registries;

/// <summary>Asks each registry once when the portal starts, so that a wrong address shows then and not with the first employer.</summary>
/// <remarks>By numbers of the settings: that of an institution, and that of a citizen only where operators gave one, for it is somebody's.</remarks>
internal sealed partial class RegistryRollCall(
    RegistryHealth health,
    ITaxRegistry sri,
    ICivilRegistry registroCivil,
    ICompanyRegistry supercias,
    IAffiliateRegistry iess,
    IOptions<RegistriesOptions> options,
    ILogger<RegistryRollCall> logger) : BackgroundService
{
    /// <summary>Asks, and tells of each that has answered nothing sound.</summary>
    public async Task CallAsync(CancellationToken cancellationToken)
    {
        var setUp = health.Known.Select(standing => standing.Name).ToHashSet();
        await Task.WhenAll(Questions(cancellationToken).Where(question => setUp.Contains(question.Name)).Select(question => question.Ask()));
        foreach (var standing in health.Known)
        {
            if (standing.IsDown)
            {
                LogNothingSound(standing.Name);
            }
            else if (standing.Condition is RegistryCondition.Unasked)
            {
                LogUnasked(standing.Name);
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => CallAsync(stoppingToken);

    private IEnumerable<(string Name, Func<Task> Ask)> Questions(CancellationToken cancellationToken)
    {
        if (options.Value.StartRuc.Length > 0)
        {
            var ruc = Ruc.FromStored(options.Value.StartRuc);
            yield return (nameof(options.Value.Sri), () => sri.FindAsync(ruc, cancellationToken));
            yield return (nameof(options.Value.Supercias), () => supercias.FindAsync(ruc, cancellationToken));
            yield return (nameof(options.Value.Iess), () => iess.FindAsync(ruc, Sucursal.First, cancellationToken));
        }

        if (options.Value.StartCedula.Length > 0)
        {
            yield return (nameof(options.Value.RegistroCivil), () => registroCivil.FindAsync(Cedula.FromStored(options.Value.StartCedula), cancellationToken));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Registry {Registry} has answered nothing sound since the start: is its address in the settings right?")]
    private partial void LogNothingSound(LogText registry);

    [LoggerMessage(LogLevel.Information, "Registry {Registry} was not asked at the start: whether it answers shows with the first employer.")]
    private partial void LogUnasked(LogText registry);
}
