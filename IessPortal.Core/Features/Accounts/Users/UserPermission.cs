namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>For what an employer gives somebody access. The portal keeps and shows it; the systems that do the work heed it. The names are stored.</summary>
public enum UserPermission
{
    /// <summary>«Nómina».</summary>
    Payroll,
    /// <summary>«Avisos de entrada y salida».</summary>
    Notices,
    /// <summary>«Consultas».</summary>
    Queries,
}

/// <summary>How it stands with somebody's access.</summary>
public enum UserState
{
    /// <summary>A link is out with which they choose a key.</summary>
    Invited,
    /// <summary>The link was not used in its time.</summary>
    InvitationOver,
    Active,
    /// <summary>By failed log-ins.</summary>
    Blocked,
    /// <summary>The employer shut them out, until further notice.</summary>
    Disabled,
    Removed,
}
