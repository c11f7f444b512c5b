using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Cms;

public sealed class CertificateSetTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void The_signers_certificate_may_be_there_twice_as_LibreOffice_leaves_it(int copies, int unneeded)
    {
        using var authority = DemoAuthority.Create(TestClock.Start.AddYears(-2));
        var signer = authority.Issue(new DemoHolder(HolderKind.LegalRepresentative, SigningDesk.Cedula, "María Elena", "Prueba Andrade")
        {
            From = TestClock.Start.AddYears(-1),
            Until = TestClock.Start.AddYears(1),
        });

        var count = CertificateSet.Unneeded([.. Enumerable.Repeat(signer.RawDataMemory, copies)], signer, _ => false);

        Assert.Equal(unneeded * signer.RawDataMemory.Length, count);
    }
}
