namespace IessPortal.Core.Features.Staff.Shared;

/// <summary>The posts of the institution that work with the console; their names are the institution's own, and are stored.</summary>
public enum StaffRole
{
    /// <summary>Serves people at the counter.</summary>
    Ventanilla,
    Supervisor,
    /// <summary>Reads what was done, and changes nothing.</summary>
    Auditor,
    /// <summary>Says who works here, and where and when turnos are given; sees no case.</summary>
    Administrador,
}
