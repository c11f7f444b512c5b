using IessPortal.Core.Features.Accounts.Sessions;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Sessions;

public sealed class BrowserKindTests
{
    private const string WebKit = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
    private const string Chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0";
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
    private const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";

    [Theory]
    [InlineData($"{Windows} {Chrome} Safari/537.36 Edg/131.0.0.0", "Edge/Windows")]
    [InlineData($"{Windows} {Chrome} Safari/537.36", "Chrome/Windows")]
    [InlineData($"{Mac} {Chrome} Safari/537.36 OPR/116.0", "Opera/Mac")]
    [InlineData($"{Mac} {WebKit} Version/18.1 Safari/605.1.15", "Safari/Mac")]
    [InlineData($"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) {WebKit} CriOS/131.0 Safari/604.1", "Chrome/iPhone")]
    [InlineData($"Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) {WebKit} Version/17.7 Safari/604.1", "Safari/iPad")]
    [InlineData($"Mozilla/5.0 (Linux; Android 10; K) {WebKit} SamsungBrowser/27.0 Chrome/125.0.0.0 Safari/537.36", "Samsung Internet/Android")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox/Linux")]
    [InlineData($"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {Chrome} Safari/537.36", "Chrome/Chromebook")]
    [InlineData("curl/8.11.0", "/")]
    [InlineData("", "/")]
    public void Is_told_without_versions(string device, string key) => Assert.Equal(key, BrowserKind.Of(device).Key);

    [Fact]
    public void What_is_not_known_has_no_name() => Assert.Equal(new BrowserKind(null, null), BrowserKind.Of("curl/8.11.0"));
}
