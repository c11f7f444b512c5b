using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests.Shared;

namespace IessPortal.Core.Features.Counter.Search;

/// <summary>Something that a search through everything found; each leads to a page of its own.</summary>
[Union]
public abstract partial record FoundThing
{
    public sealed record Employer(Guid AccountId, string Ruc, string Sucursal, string Name) : FoundThing;

    /// <summary>Somebody's visit to a centre.</summary>
    public sealed record AtCounter(Guid VisitId, string Reference, string Center, VisitState State) : FoundThing;

    /// <param name="Day">On the centre's calendar.</param>
    public sealed record Turno(Guid CenterId, string Reference, string Center, DateOnly Day, AppointmentState State) : FoundThing;

    public sealed record Request(Guid RequestId, string Reference, SignedRequestState State) : FoundThing;

    /// <summary>What happened on an employer's way to a key.</summary>
    public sealed record Story(Guid AccountId, string Reference, RecoveryMethod Method) : FoundThing;

    /// <summary>A sheet that the portal made.</summary>
    public sealed record Paper(string Code, DocumentKind Kind) : FoundThing;

    /// <summary>What the audit has of a reference, or else of a RUC.</summary>
    public sealed record Trail(string? Reference, string? Ruc) : FoundThing;
}

/// <param name="Things">The most likely first.</param>
/// <param name="More">Whether there are other employers than these.</param>
public sealed record FoundThings(IReadOnlyList<FoundThing> Things, bool More)
{
    public static readonly FoundThings None = new([], false);
}
