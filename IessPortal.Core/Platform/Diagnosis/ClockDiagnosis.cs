using System.Runtime.CompilerServices;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>Whether this machine's clock goes as others' do: the database's, and those of the registries by the date of their answers.</summary>
/// <param name="askDatabase">Whether it is on a machine that may be another.</param>
internal sealed class ClockDiagnosis(
    bool askDatabase, IDbContextFactory<PortalDbContext> contexts, RegistriesOptions registries, TimeProvider time) : IDiagnosis
{
    /// <summary>Dates of HTTP are whole seconds, and an answer is under way for a while.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public string Subject => "clock";

    public bool NeedsDatabase => askDatabase;

    public TimeSpan Limit => TimeSpan.FromSeconds(20);

    public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var compared = 0;
        if (askDatabase)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            compared++;
            var now = await db.Database.SqlQuery<DateTime>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancellationToken);
            yield return Compare("the database's", now);
        }

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }.WithoutTracePropagation()) { Timeout = Patience };
        var setUp = registries.All.Where(one => one.Registry.BaseUrl.Length > 0);
        foreach (var (name, registry) in setUp.DistinctBy(one => new Uri(one.Registry.BaseUrl).Authority))
        {
            if (await DateOfAsync(http, registry.BaseUrl, cancellationToken) is { } date)
            {
                compared++;
                yield return Compare($"that of {name}", date.UtcDateTime);
            }
        }

        if (compared == 0)
        {
            yield return Finding.Note("There is no other to compare it with: «timedatectl» says whether it is kept right.");
        }
    }

    private Finding Compare(string whose, DateTime other)
    {
        var ahead = time.GetUtcNow().UtcDateTime - DateTime.SpecifyKind(other, DateTimeKind.Utc);
        return ahead.Duration() <= Tolerance
            ? Finding.Well($"It agrees with {whose}.")
            : Finding.Wrong($"It is {ahead.Duration().TotalSeconds:0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} {whose}: "
                + "have it kept right («timedatectl set-ntp true»), or tell whoever runs the other.");
    }

    // Whatever it answers, it says when.
    private static async Task<DateTimeOffset?> DateOfAsync(HttpClient http, string url, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(new Uri(url), "/"));
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.Headers.Date;
        }
        catch (Exception exception) when (
            exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // That it does not answer is told elsewhere.
            return null;
        }
    }
}
