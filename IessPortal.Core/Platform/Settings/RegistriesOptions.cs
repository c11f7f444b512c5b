using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Registries</c>.</summary>
public sealed class RegistriesOptions
{
    public const string Section = "Registries";

    [Required]
    public RegistryOptions Sri { get; init; } = null!;

    [Required]
    public RegistryOptions RegistroCivil { get; init; } = null!;

    [Required]
    public RegistryOptions Supercias { get; init; } = null!;

    [Required]
    public RegistryOptions Iess { get; init; } = null!;

    /// <summary>Each under its name.</summary>
    internal IReadOnlyList<(string Name, RegistryOptions Registry)> All =>
        [(nameof(Sri), Sri), (nameof(RegistroCivil), RegistroCivil), (nameof(Supercias), Supercias), (nameof(Iess), Iess)];

    /// <summary>How long one request may take; there is one retry.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan Timeout { get; init; }

    /// <summary>How long a registry that keeps failing is left alone before it is asked again.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan BreakFor { get; init; }

    /// <summary>The number of an institution, of which SRI, Superintendencia and IESS are asked once at the start; empty: they are not.</summary>
    [Required(AllowEmptyStrings = true)]
    public string StartRuc { get; init; } = null!;

    /// <summary>The number of a citizen who agrees to it, of whom the Registro Civil is asked once at the start; empty: it is not.</summary>
    public string StartCedula { get; init; } = string.Empty;

    /// <summary>Sent as <c>User-Agent</c> (RFC 9110, 10.1.5), so that those who run a registry know who asks.</summary>
    [Required, RegularExpression(@"[!#$%&'*+.^_`|~0-9A-Za-z-]+(/[!#$%&'*+.^_`|~0-9A-Za-z-]+)?( \([^()\\]*\))?")]
    public string UserAgent { get; init; } = null!;
}

/// <summary>One registry.</summary>
public sealed class RegistryOptions
{
    /// <summary>Where it is; empty: the demo registry, in Development only.</summary>
    public string BaseUrl { get; init; } = string.Empty;

    /// <summary>Sent as <c>Authorization</c> header where the registry asks for one.</summary>
    public string Authorization { get; init; } = string.Empty;
}
