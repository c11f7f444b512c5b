using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using Xunit;

namespace IessPortal.Tests.Platform.Secrets;

public sealed class PrivateFilesTests
{
    [Theory]
    [InlineData(0x180, 0x1ED, true)] // 600 in 755
    [InlineData(0x1A4, 0x1C0, true)] // 644 in 700
    [InlineData(0x1A4, 0x1ED, false)] // 644 in 755
    [InlineData(0x1A0, 0x1E8, false)] // 640 in 750
    public void A_secret_that_others_could_read_stops_the_start(int file, int folder, bool isPrivate)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        var home = Directory.CreateTempSubdirectory("portal-private-").FullName;
        var path = Path.Combine(home, "server.key");
        File.WriteAllText(path, "x");
#pragma warning disable CA1416 // Not on Windows: see above.
        File.SetUnixFileMode(path, (UnixFileMode)file);
        File.SetUnixFileMode(home, (UnixFileMode)folder);
#pragma warning restore CA1416

        var refused = Record.Exception(() => PrivateFiles.RequirePrivate(path));

        Assert.Equal(isPrivate, refused is null);
        Assert.True(refused is null || (refused is SettingsException && refused.Message.Contains($"chmod 600 {path}", StringComparison.Ordinal)));
        PrivateFiles.RequirePrivate(Path.Combine(home, "nothing"));
        Directory.Delete(home, recursive: true);
    }
}
