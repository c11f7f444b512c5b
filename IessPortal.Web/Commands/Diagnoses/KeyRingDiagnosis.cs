using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using IessPortal.Core.Platform.Diagnosis;
using IessPortal.Core.Platform.Secrets;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IessPortal.Web.Commands.Diagnoses;

/// <summary>Whether the keys that seal cookies and forms can be opened: they lie in the database, sealed under the server key.</summary>
/// <param name="keys">Taken only where there is a server key, for it would make one.</param>
internal sealed class KeyRingDiagnosis(ServerKeyPlace place, Func<IKeyManager> keys, TimeProvider time) : IDiagnosis
{
    public string Subject => "cookies' keys";

    public bool NeedsDatabase => true;

    public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (place.Find() is null)
        {
            yield return Finding.Note("They are not looked at without the server key.");
            yield break;
        }

        var holding = keys().GetAllKeys().Where(key => !key.IsRevoked && key.ExpirationDate > time.GetUtcNow()).ToList();
        cancellationToken.ThrowIfCancellationRequested();
        yield return holding.Count == 0 ? Finding.Note("There is none yet, or all are over: the next start makes one.")
            : holding.All(CanBeOpened) ? Finding.Well($"They can be opened; the last holds until {holding.Max(key => key.ExpirationDate):yyyy-MM-dd}.")
            : Finding.Wrong(
                "One cannot be opened: it was sealed under another server key. Put the right key back; otherwise who is logged in has to do so again.");
    }

    private static bool CanBeOpened(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
