using System.Security.Cryptography;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Uploads;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Platform.Secrets;

/// <summary>What is open when the server key changes goes on; without the earlier key it fails, and nothing passes that should not.</summary>
public sealed class ServerKeyRotationTests
{
    private const string Former = "dGVzdHMgdGVzdHMgdGVzdHMgdGVzdHMgdGVzdHMgdGU=";
    private const string Present = "YW5vdGhlciBrZXksIGFuZCBhIGxvbmcgb25lIGF0IHRoYXQuLi4=";

    [Theory, Databases]
    public async Task A_code_and_the_case_of_a_browser_go_on(DatabaseKind kind)
    {
        var before = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(before).ToCodeAsync();
        var code = journey.CodeFromMail();

        await using var after = await before.RestartAsync(Rotated);
        Assert.NotNull(await after.Get<ViewCaseHandler>().HandleAsync(journey.BrowserToken, CancellationToken.None));
        Assert.NotNull(await after.Get<ViewCaseHandler>().StatusAsync(journey.BrowserToken, CancellationToken.None));
        Assert.IsType<ConfirmCodeOutcome.Accepted>(
            await after.Get<ConfirmCodeHandler>().HandleAsync(new(journey.Handle, code, TestPortal.Visitor), CancellationToken.None));
        Assert.IsType<VerifyAuditOutcome.Whole>(await after.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None));
    }

    [Theory, Databases]
    public async Task A_key_link_goes_on_and_no_earlier_key_comes_again(DatabaseKind kind)
    {
        var before = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(before).ToLinkAsync();
        var token = journey.TokenFromMail();

        await using var after = await before.RestartAsync(Rotated);
        Assert.Equal(KeyLinkState.Live, (await after.Get<ViewKeyLinkHandler>().HandleAsync(token, CancellationToken.None))!.State);
        var link = await after.Get<ViewKeyLinkHandler>().HandleAsync(token, CancellationToken.None);
        var old = DemoKey(journey);
        Assert.IsNotType<SetKeyOutcome.Saved>(
            await after.Get<SetKeyHandler>().HandleAsync(new(token, link!.Link.Id, old, TestPortal.Visitor), CancellationToken.None));
        Assert.IsType<SetKeyOutcome.Saved>(
            await after.Get<SetKeyHandler>().HandleAsync(new(token, link.Link.Id, Journey.NewKey, TestPortal.Visitor), CancellationToken.None));
    }

    [Theory, Databases]
    public async Task A_mail_that_waits_a_scan_and_a_second_factor_are_read(DatabaseKind kind)
    {
        var before = await TestPortal.StartAsync(kind);
        await (await Journey.InOrder(before).ToAddressAsync()).SendCodeAsync();
        var (scan, secret) = (Sample.Id(7), before.Get<SecondFactors>().SecretOf(await MemberAsync(before)));
        await before.Get<ScanFiles>().WriteAsync(scan, "cédula"u8.ToArray(), CancellationToken.None);

        await using var after = await before.RestartAsync(Rotated);
        Assert.NotEqual(0, await after.SendMailsAsync());
        Assert.Equal(OutboxState.Accepted, (await after.ReadAsync(db => db.OutboxMessages.SingleAsync())).State);
        Assert.Equal("cédula"u8.ToArray(), await after.Get<ScanFiles>().ReadAsync(scan, CancellationToken.None));
        Assert.Equal(secret, after.Get<SecondFactors>().SecretOf(await MemberAsync(after)));
    }

    [Theory, Databases]
    public async Task Without_the_earlier_key_nothing_of_it_passes(DatabaseKind kind)
    {
        var before = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(before).ToLinkAsync();
        var token = journey.TokenFromMail();
        await before.Get<ScanFiles>().WriteAsync(Sample.Id(7), "cédula"u8.ToArray(), CancellationToken.None);

        await using var after = await before.RestartAsync(new() { ["Portal:ServerKey"] = Present });
        Assert.Null(await after.Get<ViewKeyLinkHandler>().HandleAsync(token, CancellationToken.None));
        Assert.Null(await after.Get<ViewCaseHandler>().HandleAsync(journey.BrowserToken, CancellationToken.None));
        var refused = await Assert.ThrowsAnyAsync<CryptographicException>(
            () => after.Get<ScanFiles>().ReadAsync(Sample.Id(7), CancellationToken.None));
        Assert.Contains("not among those given", refused.Message, StringComparison.Ordinal);
        Assert.Equal(new VerifyAuditOutcome.Broken(1), await after.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None));
        Assert.False(after.Get<PasswordHistory>().Try(await after.ReadAsync(db => db.EmployerAccounts.FirstAsync()), DemoKey(journey)).IsEarlier);
    }

    [Theory, Databases]
    public async Task Once_a_newer_key_has_sealed_an_earlier_one_seals_nothing_any_more(DatabaseKind kind)
    {
        var first = await TestPortal.StartAsync(kind);
        await WriteAsync(first);
        var second = await first.RestartAsync(Rotated);
        await WriteAsync(second);
        Assert.Equal(2, Assert.IsType<VerifyAuditOutcome.Whole>(await second.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None)).Entries);

        // As a process does that went on, or a thief.
        var stale = await second.RestartAsync([]);
        await WriteAsync(stale);
        await using var last = await stale.RestartAsync(Rotated);
        Assert.Equal(new VerifyAuditOutcome.UnderEarlierKey(3), await last.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None));
    }

    [Fact]
    public void A_file_takes_new_keys_one_at_a_time_and_loses_none()
    {
        var folder = Directory.CreateTempSubdirectory("portal-keys-").FullName;
        var file = Path.Combine(folder, ServerKeyFile.Name);
        var first = ServerKeyFile.Open(file);
        using var gate = new Barrier(6);
        var threads = Enumerable.Range(0, 6).Select(number => new Thread(() =>
        {
            gate.SignalAndWait();
            _ = number % 2 == 0 ? ServerKeyFile.Rotate(file) : ServerKeyFile.Open(file);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        var key = ServerKeyFile.Open(file);
        Assert.Equal(3, key.Earlier.Count);
        Assert.Equal(4, key.All.Select(one => one.Id).Distinct().Count());
        Assert.Equal(first.Derive("x"), key.Earlier[^1].Derive("x"));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal(["server.key", "server.key.lock"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
        File.WriteAllText(file, "nonsense");
        Assert.Throws<InvalidDataException>(() => ServerKeyFile.Rotate(file));
        Assert.Equal("nonsense", File.ReadAllText(file));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("c2hvcnQ=", 0)]
    [InlineData(Former, 1)]
    [InlineData($" {Former}\n{Present}\n", 2)]
    [InlineData($"{Former} c2hvcnQ=", 0)]
    public void Keys_are_read_whole_or_not_at_all(string text, int keys) => Assert.Equal(keys, ServerKey.Read(text)?.All.Count() ?? 0);

    private static Dictionary<string, string?> Rotated => new() { ["Portal:ServerKey"] = Present, ["Portal:EarlierServerKeys"] = Former };

    private static string DemoKey(Journey journey) => journey.Demo.Key!;

    private static Task<StaffMember> MemberAsync(TestPortal portal) => portal.MemberAsync(StaffDesk.EmailOf(StaffRole.Supervisor));

    private static Task<bool> WriteAsync(TestPortal portal) => portal.WriteAsync(db =>
    {
        db.Audit(new AuditEntry(TestClock.Start, AuditKind.SignedOut, TestPortal.Visitor));
        return Task.FromResult(true);
    });
}
