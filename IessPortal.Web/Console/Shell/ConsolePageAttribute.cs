using IessPortal.Core.Features.Staff.Shared;
using Microsoft.AspNetCore.Authorization;

namespace IessPortal.Web.Console.Shell;

/// <summary>
/// On a page of the console, beside its address: what one has to be allowed to open it, and where it stands in the menu. That is all that a page needs; its
/// entry is called <c>Nav.</c> and the name of its class without «Page».
/// </summary>
/// <param name="permission">Who may open it; use cases ask again.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConsolePageAttribute(Permission permission) : AuthorizeAttribute(permission.ToString())
{
    /// <summary>Its place in the menu, from the top; 0: it has none, and is reached from other pages. Those of a group stand together.</summary>
    public int MenuOrder { get; set; }

    /// <summary>Under which heading of the menu it stands.</summary>
    public ConsoleArea Area { get; set; }

    /// <summary>Drawn before its entry, by its name in <see cref="Components.Icon"/>.</summary>
    public string? Icon { get; set; }
}
