using IessPortal.Core.Features.Accounts.Users;

namespace IessPortal.Web.Public.Accounts;

/// <summary>Permissions as a form has them: a box for each.</summary>
public static class PermissionForm
{
    public const string Payroll = "nomina";
    public const string Notices = "avisos";
    public const string Queries = "consultas";

    public static string NameOf(UserPermission permission) => permission switch
    {
        UserPermission.Payroll => Payroll,
        UserPermission.Notices => Notices,
        _ => Queries,
    };

    /// <summary>Those whose boxes were ticked.</summary>
    public static IReadOnlyList<UserPermission> Read(string? payroll, string? notices, string? queries) =>
    [
        .. new[] { (payroll, UserPermission.Payroll), (notices, UserPermission.Notices), (queries, UserPermission.Queries) }
            .Where(box => box.Item1 is not null).Select(box => box.Item2),
    ];
}
