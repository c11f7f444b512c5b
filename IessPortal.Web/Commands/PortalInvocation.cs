using System.CommandLine;
using IessPortal.Web.Hosting;

namespace IessPortal.Web.Commands;

/// <summary>One call of the program: where it prints, and how a command gets the portal's services.</summary>
internal sealed class PortalInvocation : InvocationConfiguration
{
    public PortalInvocation() => EnableDefaultExceptionHandler = false;

    /// <summary>The settings come from the same places as the portal's own; the command's words are no settings.</summary>
    public Func<WebApplication> Build { get; init; } = () => PortalHost.Build([], serves: false);
}
