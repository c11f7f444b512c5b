using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Accounts</c>: what employers do in their own account.</summary>
public sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>How long the link holds with which a secondary user chooses a key.</summary>
    [Required, Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan UserInvitationWindow { get; init; }

    /// <summary>Secondary users of one account at a time.</summary>
    [Required, Range(1, 1000)]
    public int MostUsers { get; init; }

    /// <summary>Links to secondary users that one account may send within 24 hours.</summary>
    [Required, Range(1, int.MaxValue)]
    public int UserInvitationsPerDay { get; init; }

    /// <summary>Files with its own data that one account may take away within 24 hours.</summary>
    [Required, Range(1, int.MaxValue)]
    public int ExportsPerDay { get; init; }

    /// <summary>Corrections that one account may ask for within 24 hours.</summary>
    [Required, Range(1, int.MaxValue)]
    public int CorrectionsPerDay { get; init; }

    /// <summary>Whether an employer whom the IESS's registry knows and the portal does not gets its account the first time it shows.</summary>
    [Required]
    public bool? CreateFromRegistry { get; init; }
}
