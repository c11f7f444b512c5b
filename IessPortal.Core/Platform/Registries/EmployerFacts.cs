namespace IessPortal.Core.Platform.Registries;

/// <summary>What the registries say of one employer, asked at the same time.</summary>
/// <remarks>A registry that has nothing to say of this kind of employer is not asked, and stands as not found.</remarks>
public sealed record EmployerFacts(
    RegistryAnswer<SriTaxpayer> Sri,
    RegistryAnswer<RegistroCivilCitizen> RegistroCivil,
    RegistryAnswer<SuperciasCompany> Supercias,
    RegistryAnswer<IessEmployer> Iess)
{
    /// <summary>The employer as affiliate, who is asked about only where the employer is a natural person.</summary>
    public RegistryAnswer<IessAffiliate> Affiliate { get; init; } = new RegistryAnswer<IessAffiliate>.NotFound();

    /// <summary>Whether <paramref name="employer"/> is a natural person: the SRI's word for it where the number alone does not tell.</summary>
    public bool IsPerson(EmployerId employer) =>
        employer.Ruc.Kind is RucKind.PublicOrNatural && Sri.Record?.IsPerson is { } said ? said : employer.IsPerson;

    /// <summary>The latest nombramiento of <paramref name="representative"/>, if the Superintendencia knows one.</summary>
    public Nombramiento? NombramientoOf(PersonId representative) => Supercias.Record?.Nombramientos
        .Where(nombramiento => nombramiento.Representative == representative.Value)
        .MaxBy(nombramiento => nombramiento.AppointedOn);
}

/// <summary>Asks the registries that can know an employer.</summary>
public sealed class EmployerFactsReader(ITaxRegistry sri, ICivilRegistry registroCivil, ICompanyRegistry supercias, IAffiliateRegistry iess)
{
    public async Task<EmployerFacts> ReadAsync(EmployerId employer, CancellationToken cancellationToken)
    {
        var (representative, ruc, sucursal) = employer;
        var tax = employer.Kind is RucKind.Domestic ? NotAsked<SriTaxpayer>() : sri.FindAsync(ruc, cancellationToken);
        var civil = representative is Cedula cedula ? registroCivil.FindAsync(cedula, cancellationToken) : NotAsked<RegistroCivilCitizen>();
        var company = employer.Kind is RucKind.Private or RucKind.Public ? supercias.FindAsync(ruc, cancellationToken) : NotAsked<SuperciasCompany>();
        var employment = iess.FindAsync(ruc, sucursal, cancellationToken);
        var person = employer.IsPerson && representative is Cedula affiliated
            ? iess.FindAffiliateAsync(affiliated, cancellationToken)
            : NotAsked<IessAffiliate>();
        return new(await tax, await civil, await company, await employment) { Affiliate = await person };
    }

    private static Task<RegistryAnswer<T>> NotAsked<T>() => Task.FromResult<RegistryAnswer<T>>(new RegistryAnswer<T>.NotFound());
}
