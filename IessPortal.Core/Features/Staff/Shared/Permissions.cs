namespace IessPortal.Core.Features.Staff.Shared;

/// <summary>The one table of who may do what. Pages take their policies from it, use cases ask it again.</summary>
public static class Permissions
{
    private static readonly Dictionary<Permission, StaffRole[]> Table = new()
    {
        [Permission.RequestUnblock] = [StaffRole.Ventanilla, StaffRole.Supervisor],
        [Permission.DecideUnblock] = [StaffRole.Supervisor],
        [Permission.WatchMail] = [StaffRole.Supervisor],
        [Permission.ResendMail] = [StaffRole.Supervisor],
        [Permission.ReadAudit] = [StaffRole.Supervisor, StaffRole.Auditor],
        [Permission.ReadStatistics] = [StaffRole.Supervisor, StaffRole.Auditor],
        [Permission.ServeCounter] = [StaffRole.Ventanilla, StaffRole.Supervisor],
        [Permission.ReassignVisits] = [StaffRole.Supervisor],
        [Permission.FindEmployers] = [StaffRole.Ventanilla, StaffRole.Supervisor],
        [Permission.SeeAllCenters] = [StaffRole.Supervisor],
        [Permission.ViewVisit] = [StaffRole.Ventanilla, StaffRole.Supervisor, StaffRole.Auditor],
        [Permission.AttendVisit] = [StaffRole.Ventanilla, StaffRole.Supervisor],
        [Permission.ApproveVisit] = [StaffRole.Supervisor],
        [Permission.AnswerCorrections] = [StaffRole.Supervisor],
        [Permission.HoldRecords] = [StaffRole.Supervisor],
        [Permission.EndSessions] = [StaffRole.Supervisor],
        [Permission.ViewSignedRequests] = [StaffRole.Supervisor, StaffRole.Auditor],
        [Permission.DecideSignedRequests] = [StaffRole.Supervisor],
        [Permission.ManageStaff] = [StaffRole.Administrador],
        [Permission.ManageCenters] = [StaffRole.Administrador],
        [Permission.ImportEmployers] = [StaffRole.Administrador],
        [Permission.ManageTexts] = [StaffRole.Administrador],
        [Permission.ManageOwnAccess] = Enum.GetValues<StaffRole>(),
        [Permission.KeepOwnViews] = Enum.GetValues<StaffRole>(),
    };

    /// <summary>Who may.</summary>
    public static IReadOnlyList<StaffRole> RolesFor(Permission permission) => Table[permission];

    /// <summary>Whether one of the roles is enough.</summary>
    public static bool Grant(IEnumerable<StaffRole> roles, Permission permission) => Table[permission].Intersect(roles).Any();
}
