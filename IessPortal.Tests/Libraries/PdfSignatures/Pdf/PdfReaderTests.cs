using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;
using Check = IessPortal.Tests.Support.Inspection.Check;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>The reader: what it takes, and that whatever else it gets ends in its own refusal.</summary>
public sealed class PdfReaderTests
{
    private static readonly StampLimits Stamps = new(300, 150);
    private static readonly Lazy<byte[][]> GoodFiles = new(MakeGood);

    [Fact]
    public void Any_bytes_end_in_a_refusal() => Check.That(
        ArbMap.Default.GeneratorFor<byte[]>(), bytes =>
            FaultOf(bytes) is not null && FaultOf([.. "%PDF-1.7\n"u8, .. bytes, .. "\nstartxref\n9\n%%EOF\n"u8]) is not null);

    [Fact]
    public void A_file_cut_off_anywhere_is_refused() => Check.That(
        from file in Gen.Elements(GoodFiles.Value) from share in Gen.Choose(0, 9999) select file[..(int)((long)file.Length * share / 10_000)],
        // At the end of a revision it is whole again.
        file => IsQuiet(file) && (FaultOf(file) is not null || file.AsSpan().TrimEnd("\r\n"u8).EndsWith("%%EOF"u8)));

    [Fact]
    public void A_file_that_was_changed_anywhere_never_brings_anything_but_a_finding() => Check.That(
        from file in Gen.Elements(GoodFiles.Value)
        from changes in Change(file.Length).NonEmptyListOf()
        select Changed(file, changes),
        IsQuiet);

    [Fact]
    public void Numbers_that_were_changed_never_bring_anything_but_a_finding() => Check.That(
        from file in Gen.Elements(GoodFiles.Value)
        from at in Gen.Choose(0, 100_000)
        from digits in Gen.Elements("0", "1", "7", "9", "00", "99", "4294967296", "99999999999", "-1", "2147483647")
        select WithNumber(file, at, digits),
        IsQuiet);

    [Fact]
    public void Bombs_cost_no_more_than_the_budget()
    {
        var bomb = Forgeries.AppendStream(SigningDesk.Letter(), "/Filter /FlateDecode", Forgeries.Bomb(512 << 20));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var letter = LetterFile.Read(bomb, SigningDesk.Letter(), Stamps);

        Assert.Equal(SignatureFindingKind.TooMuch, Assert.Single(letter.Findings).Kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    private static byte[][] MakeGood()
    {
        using var authority = DemoAuthority.Create(TestClock.Start.AddDays(-1));
        var certificate = authority.Issue(
            new(HolderKind.NaturalPerson, SigningDesk.Cedula, "Persona", "De Prueba")
            {
                From = TestClock.Start.AddDays(-1),
                Until = TestClock.Start.AddDays(1),
                RsaBits = 0,
            });
        byte[] Sign(byte[] file) => DemoSigner.Sign(file, certificate, new DemoSignature(TestClock.Start));
        return [Sign(SigningDesk.Letter()), Sign(Sign(SigningDesk.Letter())), PackedCases.Get("linearized-then-signed.pdf")];
    }

    private static PdfError? FaultOf(byte[] file)
    {
        try
        {
            PdfStructure.Read(file);
            return null;
        }
        catch (PdfRefusedException refusal)
        {
            return refusal.Error;
        }
    }

    // No exception, whatever there is, and an end.
    private static bool IsQuiet(byte[] file) => LetterFile.Read(file, SigningDesk.Letter(), Stamps).Findings.Count > 0;

    private static Gen<(int At, byte By)> Change(int length) =>
        from at in Gen.Choose(0, length - 1) from letter in Gen.Choose(0, 255) select (at, (byte)letter);

    private static byte[] Changed(byte[] file, IEnumerable<(int At, byte By)> changes)
    {
        var changed = file.ToArray();
        foreach (var (at, by) in changes)
        {
            changed[at] = by;
        }

        return changed;
    }

    private static byte[] WithNumber(byte[] file, int at, string digits)
    {
        var start = Array.FindIndex(file, at % file.Length, letter => letter is >= (byte)'0' and <= (byte)'9');
        if (start < 0)
        {
            return file;
        }

        var end = Array.FindIndex(file, start, letter => letter is < (byte)'0' or > (byte)'9');
        return [.. file[..start], .. Encoding.ASCII.GetBytes(digits), .. file[(end < 0 ? file.Length : end)..]];
    }
}
