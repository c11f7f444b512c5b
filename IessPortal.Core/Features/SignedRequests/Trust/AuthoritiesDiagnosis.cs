using System.Runtime.CompilerServices;
using IessPortal.Core.Platform.Diagnosis;

namespace IessPortal.Core.Features.SignedRequests.Trust;

/// <summary>
/// Of which authorities signed letters can be verified by the program itself, and which end soon. What has ended is kept for letters of its time.
/// </summary>
internal sealed class AuthoritiesDiagnosis(TrustedAuthorities trusted, TimeProvider time) : IDiagnosis
{
    /// <summary>An authority publishes its next certificate well before.</summary>
    private const int DaysAhead = 60;

    public string Subject => "authorities";

    public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var today = DateOnly.FromDateTime(time.Now().UtcDateTime);
        var missing = trusted.Pins.All.Where(authority => !authority.Certificates.Any(trusted.Has)).ToList();
        if (missing.Count > 0)
        {
            yield return Finding.Note(
                $"Of {trusted.Pins.All.Count} authorities {missing.Count} were not added: letters signed under them go to people («trust list», «trust add»).");
        }

        foreach (var authority in trusted.Pins.All.Except(missing))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var holding = authority.Certificates.Where(certificate => certificate.Until >= today).ToList();
            var others = holding.Count(certificate => !trusted.Has(certificate));
            yield return holding.Count == 0 ? Finding.Note($"{authority.Name}: no certificate holds any more that this version of the program knows.")
                : others > 0 ? Finding.Note($"{authority.Name}: {others} of {holding.Count} that hold were not added («trust list» names them).")
                : holding.Max(certificate => certificate.Until) is var end && end.DayNumber - today.DayNumber <= DaysAhead
                    ? Finding.Note($"{authority.Name}: the last ends on {end:yyyy-MM-dd}; look for a version of the program that knows the next.")
                : Finding.Well($"{authority.Name}: added, until {end:yyyy-MM-dd}.");
        }
    }
}
