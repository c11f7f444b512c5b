using IessPortal.Core.Demo.History;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Demo.Registries;

/// <summary>The four registries as the demo's employers are in them.</summary>
internal sealed class DemoRegistries(DemoSwitches switches, RegistryHealth health) : ITaxRegistry, ICivilRegistry, ICompanyRegistry, IAffiliateRegistry
{
    private static readonly IReadOnlyList<DemoEmployer> Everybody = [.. DemoEmployers.All, .. HistoryEmployers.All.Select(employer => employer.Demo)];

    public Task<RegistryAnswer<SriTaxpayer>> FindAsync(Ruc ruc, CancellationToken cancellationToken) =>
        AnswerAsync(nameof(RegistriesOptions.Sri), demo => demo.Employer.Ruc == ruc, demo => demo.Sri, cancellationToken);

    public async Task<RegistryAnswer<RegistroCivilCitizen>> FindAsync(Cedula cedula, CancellationToken cancellationToken) =>
        Everybody.Any(demo => demo.RegistroCivilDown && demo.Employer.Representative == cedula)
            ? new RegistryAnswer<RegistroCivilCitizen>.Unavailable()
            : await AnswerAsync(
                nameof(RegistriesOptions.RegistroCivil), demo => demo.Employer.Representative == cedula, demo => demo.RegistroCivil, cancellationToken);

    Task<RegistryAnswer<SuperciasCompany>> ICompanyRegistry.FindAsync(Ruc ruc, CancellationToken cancellationToken) =>
        AnswerAsync(nameof(RegistriesOptions.Supercias), demo => demo.Employer.Ruc == ruc, demo => demo.Supercias, cancellationToken);

    public Task<RegistryAnswer<IessEmployer>> FindAsync(Ruc ruc, Sucursal sucursal, CancellationToken cancellationToken) =>
        AnswerAsync(
            nameof(RegistriesOptions.Iess), demo => demo.Employer.Ruc == ruc && demo.Employer.Sucursal == sucursal, demo => demo.Iess, cancellationToken);

    public Task<RegistryAnswer<IessAffiliate>> FindAffiliateAsync(Cedula cedula, CancellationToken cancellationToken) =>
        AnswerAsync(nameof(RegistriesOptions.Iess), demo => demo.Employer.Representative == cedula, demo => demo.Affiliate, cancellationToken);

    private async Task<RegistryAnswer<T>> AnswerAsync<T>(
        string part, Func<DemoEmployer, bool> which, Func<DemoEmployer, T?> what, CancellationToken cancellationToken) where T : class
    {
        var mode = await switches.EnterAsync(part, cancellationToken);
        health.Note(part, mode is not DemoMode.Down);
        var record = mode is DemoMode.Wrong ? null : Everybody.Where(which).Select(what).FirstOrDefault();
        return mode is DemoMode.Down ? new RegistryAnswer<T>.Unavailable()
            : record is null ? new RegistryAnswer<T>.NotFound()
            : new RegistryAnswer<T>.Found(record);
    }
}
