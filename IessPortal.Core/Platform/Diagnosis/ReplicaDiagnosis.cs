using System.Data.Common;
using System.Runtime.CompilerServices;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>Whether the replica answers, follows, and keeps up.</summary>
internal sealed class ReplicaDiagnosis(ReplicaReader replica) : IDiagnosis
{
    public string Subject => "replica";

    public bool NeedsDatabase => true;

    public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await FindAsync(cancellationToken);
    }

    private async Task<Finding> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await replica.AskAsync(cancellationToken) is not var (state, most)
                ? Finding.Well("None is set: everything is read from the one database.")
                : state switch
                {
                    { Follows: false } => Finding.Wrong("It follows no other server, and is not read: look at ConnectionStrings:PortalReplica."),
                    { Lag: { } lag } when lag <= most => Finding.Well($"It follows, {lag.TotalSeconds:0.0} s behind."),
                    _ => Finding.Wrong(
                        $"It is {state.Lag?.TotalSeconds ?? double.NaN:0} s behind, more than Storage:ReplicaLag lets it be, and is not read meanwhile: "
                        + "look at its log, and at pg_stat_replication where it gets its changes from."),
                };
        }
        catch (Exception exception) when ((exception as DbException ?? exception.InnerException as DbException) is { } said)
        {
            return Finding.Wrong(
                $"It cannot be reached: {said.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Everything is read from the one that is written to meanwhile.");
        }
    }
}
