using IessPortal.Core.Features.Staff.Shared;
using Microsoft.AspNetCore.Authorization;

namespace IessPortal.Web.Security;

/// <summary>The table of permissions as policies of pages and endpoints: each is called like its permission.</summary>
public static class ConsolePolicies
{
    /// <summary>For everybody who works here, whatever they may do.</summary>
    public const string AnyRole = "Staff";

    public static void AddConsolePolicies(this IServiceCollection services) => services.AddAuthorization(options =>
    {
        options.AddPolicy(AnyRole, policy => Require(policy, Enum.GetValues<StaffRole>()));
        foreach (var permission in Enum.GetValues<Permission>())
        {
            options.AddPolicy(permission.ToString(), policy => Require(policy, Permissions.RolesFor(permission)));
        }
    });

    private static void Require(AuthorizationPolicyBuilder policy, IEnumerable<StaffRole> roles) =>
        policy.AddAuthenticationSchemes(StaffSession.Scheme).RequireAuthenticatedUser().RequireRole(roles.Select(role => role.ToString()));
}
