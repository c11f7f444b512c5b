namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>Where a visit stands. The names are stored.</summary>
public enum VisitState
{
    /// <summary>Checked in, in the waiting room.</summary>
    Waiting,
    /// <summary>Their code is on the screen.</summary>
    Called,
    /// <summary>At a counter.</summary>
    Attending,
    /// <summary>Interrupted: something is missing, or has to be approved. Nobody's counter is taken by it.</summary>
    OnHold,
    Closed,
    /// <summary>Went away, or did not come when called.</summary>
    Left,
}

/// <summary>Who goes before others (Constitución, art. 35). The names are stored.</summary>
public enum Preference
{
    None,
    Disability,
    Age,
    Pregnancy,
}

/// <summary>How a visit ended. The names are stored.</summary>
public enum VisitResult
{
    KeySet,
    ContactUpdated,
    DocumentsMissing,
    Declined,
    /// <summary>Answered, sent elsewhere, or they did not want to go on.</summary>
    NothingDone,
}
