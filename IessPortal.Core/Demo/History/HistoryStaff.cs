using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;

namespace IessPortal.Core.Demo.History;

/// <summary>The colleagues of the demo's staff: somebody for each counter, and another supervisor, so that four eyes have always been possible.</summary>
/// <remarks>They log in as the others do, by the same password and the same second factor.</remarks>
internal static class HistoryStaff
{
    private static readonly string[] Names =
    [
        "Bolívar Ventanilla", "Cecilia Ventanilla", "Darío Ventanilla", "Elena Ventanilla", "Fabián Ventanilla", "Gabriela Ventanilla", "Hugo Ventanilla",
        "Inés Ventanilla", "Javier Ventanilla", "Karla Ventanilla", "Leonardo Ventanilla", "Mónica Ventanilla", "Nelson Ventanilla", "Olga Ventanilla",
        "Pablo Ventanilla", "Quena Ventanilla", "Ramiro Ventanilla", "Silvia Ventanilla", "Tania Ventanilla", "Ulises Ventanilla",
    ];

    /// <param name="clerk">Of the demo's staff; sits at the first counter of where she works.</param>
    public static IReadOnlyList<StaffMember> Make(IReadOnlyList<Center> centers, StaffMember clerk, SecondFactors factors, DateTimeOffset began)
    {
        var dice = new HistoryDice(Names.Length);
        var made = new List<StaffMember>();
        foreach (var center in centers)
        {
            for (var counter = center.Id == clerk.CenterId ? 2 : 1; counter <= center.Counters; counter++)
            {
                Add($"ventanilla{made.Count + 1}@demo.test", Names[made.Count % Names.Length], StaffRole.Ventanilla, center.Id);
            }
        }

        Add("supervisor@demo.test", "Víctor Supervisor", StaffRole.Supervisor, centers[^1].Id);
        return made;

        void Add(string email, string name, StaffRole role, Guid center)
        {
            var member = new StaffMember(dice.Id(began), Cedula.FromStored(HistoryEmployers.CedulaOf("17", 1000 + made.Count)), email, name, [role], began);
            member.ChangePost(member.Person, center);
            member.Invite([], factors.Seal(DemoStaff.Secret, member.Id), began.AddDays(1));
            member.Join(clerk.User.PasswordHash!, [], 0, began.AddHours(1));
            made.Add(member);
        }
    }
}
