using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Reporting.Figures;

/// <summary>How far cases came, and why they were refused.</summary>
internal sealed class CaseFigures(PortalZone zone) : IFigureSource
{
    public Type Row => typeof(RecoveryCase);

    public Task<Func<object, IEnumerable<Figure>>> PrepareAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        Task.FromResult<Func<object, IEnumerable<Figure>>>(row => Of((RecoveryCase)row));

    private IEnumerable<Figure> Of(RecoveryCase recovery)
    {
        var day = zone.DayOf(recovery.StartedAt);
        if (recovery is { Step: RecoveryStep.Refused, Reason: { } reason })
        {
            yield return Figure(FigureName.Refused, reason.Code);
        }

        if (recovery.FirstMailAt is { } accepted)
        {
            yield return Figure(FigureName.Mail, TimeBuckets.OfMail(accepted - recovery.StartedAt));
        }

        if (recovery.Method is RecoveryMethod.Recovery)
        {
            foreach (var (step, there) in StepsOf(recovery))
            {
                if (there)
                {
                    yield return Figure(step, string.Empty);
                }
            }
        }

        Figure Figure(FigureName name, string key) => new(day, name.ToString(), Guid.Empty, key);
    }

    private static IEnumerable<(FigureName Step, bool There)> StepsOf(RecoveryCase recovery) =>
    [
        (FigureName.Identified, true),
        (FigureName.Admitted, recovery.AdmittedAt is not null),
        (FigureName.Proven, recovery.PassedAt is not null),
        (FigureName.CodeAsked, recovery.MailsIssued > 0),
        (FigureName.CodeConfirmed, recovery.ConfirmedAt is not null),
        (FigureName.LinkAsked, recovery.Links.NewestId is not null),
        (FigureName.KeySet, recovery.Step is RecoveryStep.Done),
    ];
}
