using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Answers bear the date of the portal's clock: pages compare it with what the portal says elsewhere, and Kestrel knows only the machine's.</summary>
public sealed class DateOf(TimeProvider clock) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            context.Response.Headers.Date = clock.GetUtcNow().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            return rest(context);
        });
        next(app);
    };
}
