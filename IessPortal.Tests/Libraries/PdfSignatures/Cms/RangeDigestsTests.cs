using System.Security.Cryptography;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Cms;

public sealed class RangeDigestsTests
{
    private static readonly byte[] File = [.. Enumerable.Range(0, 100).Select(place => (byte)place)];

    [Fact]
    public void Each_is_of_the_bytes_around_its_gap_in_whatever_order_they_are_asked_for()
    {
        using var digests = new RangeDigests(File);

        foreach (var (gapStart, gapEnd, end) in new[] { (10, 20, 30), (40, 50, 100), (40, 60, 90), (5, 7, 12), (0, 1, 2), (70, 70, 70) })
        {
            foreach (var algorithm in new[] { HashAlgorithmName.SHA256, HashAlgorithmName.SHA512 })
            {
                Assert.Equal(
                    CryptographicOperations.HashData(algorithm, (byte[])[.. File[..gapStart], .. File[gapEnd..end]]),
                    digests.Of(algorithm, gapStart, gapEnd, end));
            }
        }
    }
}
