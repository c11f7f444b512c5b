using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Web.Console.Lists;

namespace IessPortal.Web.Console.Staff;

/// <summary>Who works with the console, with a column for each role.</summary>
public sealed class StaffList(ListStaffHandler handler, DisplayText words, IStringLocalizer<ConsoleTexts> texts)
    : ListDefinition<StaffEntry>(words, handler)
{
    public override string Name => "personal";
    public override string Path => ConsolePaths.Staff;
    public override Permission Needs => ListStaffHandler.Needs;
    public override string Title => texts["Staff.Title"];
    public override string Empty => texts["Staff.None"];
    public override string SearchLabel => texts["Staff.Search"];

    public override IReadOnlyList<ListFilter> Filters { get; } =
    [
        ListFilter.Of<StaffRole>(ListStaffHandler.RoleFilter, texts["Staff.Role"], texts["All"], role => texts[$"Role.{role}"]),
        ListFilter.Of<StaffState>(ListStaffHandler.StateFilter, texts["Staff.State"], texts["All"], state => texts[$"Staff.State.{state}"]),
        ListFilter.Of<StaffFactor>(ListStaffHandler.FactorFilter, texts["Staff.Factor"], texts["All"], factor => texts[$"Staff.Factor.{factor}"]),
    ];

    public override IReadOnlyList<ListColumn<StaffEntry>> Columns { get; } =
    [
        new("nombre", texts["Staff.Name"], member => member.Name),
        new("correo", texts["Staff.Email"], member => member.Email) { Shown = false },
        new("cedula", texts["Staff.Person"], member => member.Person) { Shown = false, Sortable = false, Class = _ => "ref" },
        new("centro", texts["Staff.Center"], member => member.Center),
        new("estado", texts["Staff.State"], member => member.State)
        {
            Text = member => texts[$"Staff.State.{member.State}"],
            Class = member => $"state {member.State}",
        },
        new("factor", texts["Staff.Factor"], member => member.Factor)
        {
            Text = member => texts[$"Staff.Factor.{member.Factor}"],
            Class = member => member is { State: StaffState.Active, Factor: StaffFactor.None } ? "state Locked" : null,
        },
        new("ingreso", texts["Staff.LastSignIn"], member => member.LastSignInAt) { Class = _ => "when" },
        .. Enum.GetValues<StaffRole>().Select(role => new ListColumn<StaffEntry>(NameOf(role), texts[$"Role.{role}"], member => member.Roles.Contains(role))
        {
            Text = member => texts[member.Roles.Contains(role) ? "Yes" : "No"],
            Sortable = false,
        }),
    ];

    /// <summary>The role whose column it is, if it is one's.</summary>
    public static StaffRole? RoleOf(ListColumn<StaffEntry> column) =>
        Enum.GetValues<StaffRole>().Cast<StaffRole?>().FirstOrDefault(role => NameOf(role!.Value) == column.Name);

    public override Guid IdOf(StaffEntry item) => item.Id;

    private static string NameOf(StaffRole role) => $"rol-{role}";
}
