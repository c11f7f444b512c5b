using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;

namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>Looks at everything that the portal needs, one after the other, each within its own limit of time.</summary>
public sealed class Doctor(IEnumerable<IDiagnosis> diagnoses, TimeProvider time)
{
    public async IAsyncEnumerable<(string Subject, Finding Finding)> ExamineAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var hasDatabase = true;
        foreach (var diagnosis in diagnoses)
        {
            if (diagnosis.NeedsDatabase && !hasDatabase)
            {
                yield return (diagnosis.Subject, Finding.Note("It was not looked at: first put the database right."));
                continue;
            }

            foreach (var finding in await ExamineAsync(diagnosis, examination, cancellationToken))
            {
                hasDatabase &= diagnosis is not DatabaseDiagnosis || finding.Level is not FindingLevel.Wrong;
                yield return (diagnosis.Subject, finding);
            }
        }
    }

    private async Task<List<Finding>> ExamineAsync(IDiagnosis diagnosis, Examination examination, CancellationToken cancellationToken)
    {
        var found = new ConcurrentQueue<Finding>();
        using var limit = new CancellationTokenSource(diagnosis.Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // Some of what is asked does not listen to who calls it off.
            await CollectAsync(diagnosis, examination, found, either.Token).WaitAsync(either.Token);
            return [.. found];
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return [.. found, Finding.Wrong($"There was no answer within {diagnosis.Limit.TotalSeconds:0} s.")];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [.. found, Finding.Wrong(WordsOf(exception))];
        }
    }

    private static Task CollectAsync(
        IDiagnosis diagnosis, Examination examination, ConcurrentQueue<Finding> found, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            await foreach (var finding in diagnosis.ExamineAsync(examination, cancellationToken))
            {
                found.Enqueue(finding);
            }
        },
        cancellationToken);

    // Of what is not expected only the kind: nobody knows what it says.
    private static string WordsOf(Exception exception) => exception is IOException or UnauthorizedAccessException or DbException
        ? exception.Message.ReplaceLineEndings(" ")
        : $"It could not be looked at: {exception.GetType().Name}.";
}
