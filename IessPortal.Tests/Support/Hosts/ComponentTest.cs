using System.Globalization;
using Bunit;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Components;
using IessPortal.Web.Console.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>A component by itself, with the real texts; in Spanish unless the test says otherwise.</summary>
public abstract class ComponentTest : BunitContext
{
    // What a component waits for comes when it comes, on a busy machine after seconds; this ends only what never would.
    static ComponentTest() => DefaultWaitTimeout = TimeSpan.FromMinutes(1);

    protected ComponentTest()
    {
        Services.AddLocalization();
        Services.AddSingleton(new PortalZone(Options.Create(new PortalOptions { TimeZone = "America/Guayaquil" })));
        Services.AddSingleton(Options.Create(new HelpOptions { OpensAt = TimeSpan.FromHours(8), ClosesAt = TimeSpan.FromHours(16.5) }));
        Services.AddSingleton<DisplayText>();
        Services.AddSingleton<ConsoleNotices>();
        Services.AddSingleton(known => new ConsoleOutage(
            known.GetRequiredService<ConsoleNotices>(),
            known.GetRequiredService<IStringLocalizer<ShellTexts>>(),
            known.GetService<TimeProvider>() ?? TimeProvider.System,
            NullLogger<ConsoleOutage>.Instance));
        Speak("es-EC");
    }

    /// <summary>The language of what is rendered from now on.</summary>
    protected static void Speak(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    protected IStringLocalizer Texts<T>() => Services.GetRequiredService<IStringLocalizer<T>>();
}
