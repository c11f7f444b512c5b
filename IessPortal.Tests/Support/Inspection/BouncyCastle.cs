using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Pkix;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities.Collections;
using Org.BouncyCastle.X509;
using Org.BouncyCastle.X509.Store;
using X509Certificate = Org.BouncyCastle.X509.X509Certificate;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>What Bouncy Castle says of signatures, and of what authorities answer about certificates.</summary>
/// <remarks>It knows nothing of PDF: the signed bytes are those that <c>/ByteRange</c> names, wherever the words stand in the file.</remarks>
public static partial class BouncyCastle
{
    /// <summary>
    /// No signatures · for each: valid, no chain (it holds, and its certificate is none of the authority's or not of that time), digest mismatch, invalid or
    /// cannot read.
    /// </summary>
    public static string Say(byte[] file, X509Certificate2 authority, DateTimeOffset at)
    {
        var text = Encoding.Latin1.GetString(file);
        var words = ByteRange().Matches(text)
            .Select(match => Enumerable.Range(1, 4).Select(group => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture)).ToArray())
            .Select(range => Say(file, range, Read(authority), at))
            .CountBy(word => word)
            .Select(word => word.Value == 1 ? word.Key : $"{word.Value} × {word.Key}")
            .ToList();
        return words.Count == 0 ? "no signatures" : string.Join(", ", words);
    }

    /// <returns>Since when it is revoked, if it is; false where the list is not the authority's or has been replaced by then.</returns>
    public static (bool Sound, DateTime? Revoked) ReadList(byte[] encoded, X509Certificate2 certificate, X509Certificate2 authority, DateTimeOffset at)
    {
        try
        {
            var list = new X509CrlParser().ReadCrl(encoded);
            list.Verify(Read(authority).GetPublicKey());
            return (list.NextUpdate > at.UtcDateTime, list.GetRevokedCertificate(Read(certificate).SerialNumber)?.RevocationDate);
        }
        catch (Exception exception) when (exception is GeneralSecurityException or IOException or ArgumentException or InvalidOperationException)
        {
            return default;
        }
    }

    /// <returns>The same of an answer about a single certificate.</returns>
    public static (bool Sound, DateTime? Revoked) ReadOcsp(byte[] encoded, X509Certificate2 certificate, X509Certificate2 authority, DateTimeOffset at)
    {
        try
        {
            var basic = (BasicOcspResp)new OcspResp(encoded).GetResponseObject();
            var single = basic.Responses.Single(response => response.GetCertID().SerialNumber.Equals(Read(certificate).SerialNumber));
            var sound = basic.Verify(Read(authority).GetPublicKey()) && single.NextUpdate > at.UtcDateTime;
            return (sound, sound && single.GetCertStatus() is RevokedStatus revoked ? revoked.RevocationTime : null);
        }
        catch (Exception exception) when (exception is GeneralSecurityException or OcspException or IOException or ArgumentException
            or InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>What it says of evidence that is kept beside a signature: valid where the authority signed it, and else cannot read.</summary>
    /// <param name="key">Under which entry of <c>/DSS</c> it is kept.</param>
    public static string Keeps(string key, byte[] bytes, X509Certificate2 authority)
    {
        try
        {
            var by = Read(authority).GetPublicKey();
            switch (key)
            {
                case "Certs":
                    new X509Certificate(bytes).Verify(by);
                    break;
                case "CRLs":
                    new X509Crl(bytes).Verify(by);
                    break;
                default:
                    return ((BasicOcspResp)new OcspResp(bytes).GetResponseObject()).Verify(by) ? "valid" : "invalid";
            }

            return "valid";
        }
        catch (Exception exception) when (exception is GeneralSecurityException or OcspException or IOException or ArgumentException
            or InvalidOperationException or NullReferenceException or InvalidCastException)
        {
            return "cannot read";
        }
    }

    private static string Say(byte[] file, long[] range, X509Certificate authority, DateTimeOffset at)
    {
        try
        {
            var signed = file[(int)range[0]..(int)(range[0] + range[1])].Concat(file[(int)range[2]..(int)(range[2] + range[3])]).ToArray();
            var gap = Encoding.ASCII.GetString(file[(int)(range[0] + range[1])..(int)range[2]]).Trim('<', '>', ' ');
            var encoded = Asn1Object.FromStream(new MemoryStream(Convert.FromHexString(gap))).GetEncoded();
            var container = new CmsSignedData(new CmsProcessableByteArray(signed), encoded);
            var signer = container.GetSignerInfos().GetSigners().Single();
            var all = container.GetCertificates();
            var certificate = all.EnumerateMatches(signer.SignerID).First();
            return !signer.Verify(certificate.GetPublicKey()) ? "invalid" : IsChained(certificate, all, authority, at) ? "valid" : "no chain";
        }
        catch (CmsException exception) when (exception.Message.Contains("digest", StringComparison.OrdinalIgnoreCase))
        {
            return "digest mismatch";
        }
        catch (Exception exception) when (exception is CmsException or IOException or ArgumentException or FormatException or InvalidOperationException
            or GeneralSecurityException or OverflowException or InvalidCastException or NullReferenceException)
        {
            return "cannot read";
        }
    }

    private static bool IsChained(X509Certificate certificate, IStore<X509Certificate> all, X509Certificate authority, DateTimeOffset at)
    {
        var target = new X509CertStoreSelector { Certificate = certificate };
        var anchors = new HashSet<TrustAnchor> { new(authority, null) };
        var wanted = new PkixBuilderParameters(anchors, target) { IsRevocationEnabled = false, Date = at.UtcDateTime };
        wanted.AddStoreCert(all);
        try
        {
            new PkixCertPathBuilder().Build(wanted);
            return true;
        }
        catch (PkixCertPathBuilderException)
        {
            return false;
        }
    }

    private static X509Certificate Read(X509Certificate2 certificate) => new(certificate.RawData);

    [GeneratedRegex(@"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")]
    private static partial Regex ByteRange();
}
