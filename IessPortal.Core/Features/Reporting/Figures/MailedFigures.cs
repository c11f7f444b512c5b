using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Reporting.Figures;

/// <summary>Codes that were mailed.</summary>
internal sealed class CodeFigures(PortalZone zone) : IFigureSource
{
    public Type Row => typeof(IssuedCode);

    public Task<Func<object, IEnumerable<Figure>>> PrepareAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        Task.FromResult<Func<object, IEnumerable<Figure>>>(row => Of((IssuedCode)row));

    private IEnumerable<Figure> Of(IssuedCode code)
    {
        var day = zone.DayOf(code.Delivery.IssuedAt);
        yield return new(day, nameof(FigureName.CodeSent), Guid.Empty, string.Empty);
        if (code is { Delivery.Deadline: not null, UsedAt: null, ReplacedAt: null, ExhaustedAt: null })
        {
            yield return new(day, nameof(FigureName.CodeLeft), Guid.Empty, string.Empty);
        }
    }
}

/// <summary>Key links, and the keys that were set by them.</summary>
internal sealed class LinkFigures(PortalZone zone) : IFigureSource
{
    public Type Row => typeof(KeyLink);

    public Task<Func<object, IEnumerable<Figure>>> PrepareAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        Task.FromResult<Func<object, IEnumerable<Figure>>>(row => Of((KeyLink)row));

    private IEnumerable<Figure> Of(KeyLink link)
    {
        var day = zone.DayOf(link.Delivery.IssuedAt);
        yield return new(day, nameof(FigureName.LinkSent), Guid.Empty, string.Empty);
        if (link is { Delivery.Deadline: not null, UsedAt: null, ReplacedAt: null })
        {
            yield return new(day, nameof(FigureName.LinkLeft), Guid.Empty, string.Empty);
        }

        if (link.UsedAt is { } used)
        {
            yield return new(zone.DayOf(used), nameof(FigureName.Method), Guid.Empty, link.Method.ToString());
        }
    }
}
