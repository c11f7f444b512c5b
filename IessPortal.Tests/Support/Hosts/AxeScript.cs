using System.Text;
using Deque.AxeCore.Commons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>
/// Has the portals of tests serve axe, so that pages load it as they load their own scripts. To send it through the driver, page by page, costs five times
/// what axe then does.
/// </summary>
public sealed class AxeScript : IStartupFilter
{
    public const string Path = "/axe.js";

    private static readonly byte[] Script = Encoding.ASCII.GetBytes(InAscii(new BundledAxeScriptProvider().GetScript()));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map(Path, branch => branch.Run(context =>
        {
            context.Response.ContentType = "text/javascript";
            context.Response.Headers.CacheControl = "max-age=31536000, immutable";
            return context.Response.Body.WriteAsync(Script, context.RequestAborted).AsTask();
        }));
        next(app);
    };

    // One byte for each sign is all that the browser then has to hold and to read.
    private static string InAscii(string script) => string.Concat(script.Select(sign => sign < 128 ? $"{sign}" : $"\\u{(int)sign:x4}"));
}
