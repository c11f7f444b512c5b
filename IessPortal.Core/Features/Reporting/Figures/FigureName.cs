namespace IessPortal.Core.Features.Reporting.Figures;

/// <summary>What is counted each day. The names are stored.</summary>
internal enum FigureName
{
    /// <summary>Of method 1, as all up to <see cref="KeySet"/>, by the day on which a case was started: how far it came.</summary>
    Identified,
    Admitted,
    Proven,
    CodeAsked,
    CodeConfirmed,
    LinkAsked,
    KeySet,
    /// <summary>By the case's first day; the key is the reason.</summary>
    Refused,
    /// <summary>By the case's first day; the key is how long it took, see <see cref="TimeBuckets"/>.</summary>
    Mail,
    /// <summary>By the day on which it was issued, like the three below.</summary>
    CodeSent,
    /// <summary>Its window was opened, and nothing but time ends it: live for a while, and expired from then on.</summary>
    CodeLeft,
    LinkSent,
    /// <summary>As of a code.</summary>
    LinkLeft,
    /// <summary>A key that was set, on its day; the key is the method.</summary>
    Method,
    /// <summary>By the turno's day and centre; the key is the purpose.</summary>
    Turno,
    /// <summary>By the visit's day and centre, as all below; the key is the purpose.</summary>
    WalkIn,
    /// <summary>The key is weekday and hour of the centre's clock, «1-08»; Sunday is 0.</summary>
    Visit,
    Waiting,
    Serving,
}
