using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Portals on which nobody opens a window of the console, which are most.</summary>
internal static class ConsoleServices
{
    private static readonly Type Windows = typeof(HubConnectionHandler<>).MakeGenericType(
        typeof(CircuitOptions).Assembly.GetType("Microsoft.AspNetCore.Components.Server.ComponentHub", throwOnError: true)!);

    /// <summary>
    /// Spares a portal the hundred expressions that are compiled for calls from windows, before its first answer. What is put in their place was never
    /// constructed: a window that is opened all the same fails.
    /// </summary>
    public static IServiceCollection WithoutConsole(this IServiceCollection services) =>
        services.AddSingleton(Windows, _ => RuntimeHelpers.GetUninitializedObject(Windows));
}
