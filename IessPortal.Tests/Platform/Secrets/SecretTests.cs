using System.Security.Cryptography;
using FsCheck.Fluent;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Platform.Secrets;

public sealed class SecretTests
{
    private static readonly ServerKey Key = new(Enumerable.Repeat((byte)5, 32).ToArray());

    [Fact]
    public void A_box_opens_for_its_owner_under_its_key_and_unaltered()
    {
        var box = new SecretBox(Key);
        var closed = box.Seal("482193 ñ", Sample.Id(1));

        Assert.Equal("482193 ñ", box.Open(closed, Sample.Id(1)));
        Assert.ThrowsAny<CryptographicException>(() => box.Open(closed, Sample.Id(2)));
        Assert.ThrowsAny<CryptographicException>(() => new SecretBox(new ServerKey(new byte[32])).Open(closed, Sample.Id(1)));
        Assert.ThrowsAny<CryptographicException>(() => box.Open(closed.AsSpan(0, 10), Sample.Id(1)));
        closed[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => box.Open(closed, Sample.Id(1)));
        Assert.NotEqual(box.Seal("x", Sample.Id(1)), box.Seal("x", Sample.Id(1)));
    }

    [Fact]
    public void Hashes_of_different_parts_differ()
    {
        var hasher = new SecretHasher(Key);

        Assert.Equal(hasher.Hash("code", "ab", "c"), hasher.Hash("code", "ab", "c"));
        Assert.NotEqual(hasher.Hash("code", "ab", "c"), hasher.Hash("code", "a", "bc"));
        Assert.NotEqual(hasher.Hash("code", "a"), hasher.Hash("link", "a"));
        Assert.NotEqual(hasher.Hash("code", "a"), new SecretHasher(new ServerKey(new byte[32])).Hash("code", "a"));
    }

    [Fact]
    public void Every_purpose_has_a_key_of_its_own() => Assert.NotEqual(Key.Derive("secrets"), Key.Derive("box"));

    [Fact]
    public void Tokens_and_references_have_their_form_and_do_not_come_again()
    {
        var tokens = Enumerable.Range(0, 1000).Select(_ => RandomSecret.Token()).ToList();
        Assert.All(tokens, token => Assert.Matches("^[A-Za-z0-9_-]{43}$", token));
        Assert.Equal(1000, tokens.Distinct().Count());
        Assert.All(
            Enumerable.Range(0, 1000), _ => Assert.Matches("^[234679ACDEFGHJKMNPQRTUVWXYZ]{3}-[234679ACDEFGHJKMNPQRTUVWXYZ]{2}$", RandomSecret.Reference()));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Matches("^[0-9]{6}$", RandomSecret.Digits(6)));
    }

    [Fact]
    public void A_key_file_is_made_once_and_for_its_user_alone()
    {
        var folder = Directory.CreateTempSubdirectory("portal-key-").FullName;
        var file = "";
        for (var time = 0; time < 10; time++)
        {
            file = Path.Combine(folder, $"sub{time}", "server.key");
            using var gate = new Barrier(8);
            var keys = new string[8];
            var threads = Enumerable.Range(0, 8).Select(number => new Thread(() =>
            {
                gate.SignalAndWait();
                keys[number] = Convert.ToHexString(ServerKeyFile.Open(file).Derive("x"));
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            Assert.Single(keys.Distinct());
        }

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        File.WriteAllText(file, "nonsense");
        Assert.Throws<InvalidDataException>(() => ServerKeyFile.Open(file));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_short_key_is_refused() => Assert.Throws<ArgumentException>(() => new ServerKey(new byte[31]));

    [Fact]
    public void Whatever_is_sealed_is_read_back() => Check.That(
        Gen.Elements("", "a", "ñ€𝟘", new string('x', 10000)),
        text => new SecretBox(Key).Open(new SecretBox(Key).Seal(text, Sample.Id(1)), Sample.Id(1)) == text);
}
