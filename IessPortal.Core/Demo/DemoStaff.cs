using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Core.Demo;

/// <summary>A fictitious member of staff.</summary>
public sealed record DemoMember(string Email, string Name, StaffRole Role, string Cedula);

/// <summary>One for each role; all have the same password and the same second factor, which the demo's page tells.</summary>
public static class DemoStaff
{
    public const string Password = "Demo-2026!";

    /// <summary>Of the second factor, where <c>Demo:SkipSecondFactor</c> does not spare it.</summary>
    public const string Secret = "DEMODEMODEMODEMODEMODEMODEMODEMO";

    /// <summary>Where they work.</summary>
    public const string Center = "CAU Quito Centro (ficticio)";

    public static readonly IReadOnlyList<DemoMember> All =
    [
        new("ventanilla@demo.test", "Valeria Ventanilla", StaffRole.Ventanilla, "1700000902"),
        new("supervisora@demo.test", "Sofía Supervisora", StaffRole.Supervisor, "1700000910"),
        new("auditor@demo.test", "Andrés Auditor", StaffRole.Auditor, "1700000928"),
        new("admin@demo.test", "Adriana Administradora", StaffRole.Administrador, "1700000936"),
    ];

    /// <summary>Whether an address is one of the demo's.</summary>
    public static bool Has(string email) => All.Any(member => member.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    /// <summary>All of them, as if they had taken their invitations.</summary>
    internal static IEnumerable<StaffMember> Make(SecondFactors factors, IPasswordHasher<PortalUser> hasher, Func<Guid> newId, DateTimeOffset now)
    {
        foreach (var demo in All)
        {
            var member = new StaffMember(newId(), Cedula.FromStored(demo.Cedula), demo.Email, demo.Name, [demo.Role], now);
            member.Invite([], factors.Seal(Secret, member.Id), now.AddMinutes(1));
            member.Join(hasher.HashPassword(member.User, Password), [], 0, now);
            yield return member;
        }
    }
}
