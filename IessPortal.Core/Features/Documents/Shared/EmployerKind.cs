namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>Which requirements apply to an employer.</summary>
public enum EmployerKind
{
    Company,
    PublicBody,
    NaturalPerson,
    Domestic,
    /// <summary>Represented by somebody without cédula.</summary>
    Foreigner,
}

public static class EmployerKinds
{
    public static EmployerKind Of(EmployerId employer)
    {
        return employer.Representative is ForeignerCode ? EmployerKind.Foreigner : employer.Kind switch
        {
            RucKind.Domestic => EmployerKind.Domestic,
            RucKind.Natural => EmployerKind.NaturalPerson,
            RucKind.Public => EmployerKind.PublicBody,
            _ => EmployerKind.Company,
        };
    }
}
