namespace IessPortal.Core.Platform.Registries;

/// <summary>The Superintendencia de Compañías' register of companies and the nombramientos of those who represent them.</summary>
public interface ICompanyRegistry
{
    Task<RegistryAnswer<SuperciasCompany>> FindAsync(Ruc ruc, CancellationToken cancellationToken);
}

public sealed record SuperciasCompany
{
    public DateOnly? IncorporatedOn { get; init; }

    public IReadOnlyList<Nombramiento> Nombramientos { get; init; } = [];
}

/// <summary>An appointment as legal representative.</summary>
/// <param name="Representative">Identification of the person appointed.</param>
/// <param name="AppointedOn">From when it is valid.</param>
/// <param name="ValidUntil">Its last valid day; none: without end.</param>
public sealed record Nombramiento(string Representative, DateOnly AppointedOn, DateOnly? ValidUntil)
{
    public bool IsValidOn(DateOnly day) => ValidUntil is not { } until || until >= day;
}
