using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Security;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class StaffWindowsTests
{
    private readonly StaffWindows windows = new(Options.Create(new PortalSignInOptions { StaffWindows = 2 }));
    private readonly List<string> ended = [];

    [Fact]
    public void One_too_many_ends_the_oldest_and_nobody_else_s()
    {
        var (ana, eva) = (new Guid(1, 0, 0, new byte[8]), new Guid(2, 0, 0, new byte[8]));
        Open(ana, "first");
        var second = Open(ana, "second");
        Open(eva, "hers");
        Assert.Empty(ended);

        Open(ana, "third");
        Assert.Equal(["first"], ended);
        // What was closed makes place, once.
        second.Dispose();
        second.Dispose();
        Open(ana, "fourth");
        Assert.Equal(["first"], ended);
        Open(ana, "fifth");
        Assert.Equal(["first", "third"], ended);
    }

    private IDisposable Open(Guid member, string name) => windows.Open(member, () => ended.Add(name));
}
