namespace IessPortal.Core.Features.SignedRequests.Holders;

/// <summary>As whom a certificate lets somebody sign.</summary>
public enum HolderKind
{
    /// <summary>The certificate does not say, or in words that are not known.</summary>
    Unknown,
    NaturalPerson,
    /// <summary>«Representante legal».</summary>
    LegalRepresentative,
    /// <summary>«Miembro de empresa».</summary>
    CompanyMember,
    /// <summary>«Persona jurídica»: of a company, without a word on who may speak for it.</summary>
    Company,
    PublicOfficial,
    /// <summary>«Sello electrónico»: of a system.</summary>
    Seal,
    TimeStamp,
}

/// <summary>Where a certificate says whose it is.</summary>
public enum CertificateGeneration
{
    /// <summary>In fields below the authority's own number.</summary>
    Extensions,
    /// <summary>In its subject, as ARCOTEL ordered in 2024.</summary>
    Subject,
}

/// <summary>Whose a certificate is, as far as it can be read for certain.</summary>
/// <param name="Generation">From where it was read.</param>
/// <param name="Name">First and last names.</param>
public sealed record CertificateHolder(CertificateGeneration Generation, HolderKind Kind, string Name)
{
    public Cedula? Cedula { get; init; }

    /// <summary>Of somebody without cédula.</summary>
    public string? Passport { get; init; }

    /// <summary>The holder's own, or the company's.</summary>
    public Ruc? Ruc { get; init; }

    public string Company { get; init; } = string.Empty;

    /// <summary>Whether the certificate contradicts itself, or says something twice.</summary>
    public bool Unclear { get; init; }
}
