using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>Whether the authorities that the mail server's certificate is held against are there and hold.</summary>
/// <param name="file">Of the settings; empty: the system's count.</param>
internal sealed class MailAuthorityDiagnosis(string file, TimeProvider time) : IDiagnosis
{
    public string Subject => "certificates";

    public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (file.Length == 0)
        {
            yield break;
        }

        if (!File.Exists(file))
        {
            yield return Finding.Wrong($"There is no file {file}, which Smtp:CertificateAuthority names.");
            yield break;
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(await File.ReadAllTextAsync(file, cancellationToken));
        if (authorities.Count == 0)
        {
            yield return Finding.Wrong($"{file}, which Smtp:CertificateAuthority names, has no certificate in PEM.");
        }

        foreach (var authority in authorities)
        {
            using (authority)
            {
                yield return CertificateDates.Judge(
                    $"The mail server's authority «{authority.GetNameInfo(X509NameType.SimpleName, forIssuer: false)}»",
                    authority.NotAfter.ToUniversalTime(),
                    time.GetUtcNow());
            }
        }
    }
}
