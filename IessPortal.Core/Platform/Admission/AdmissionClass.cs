namespace IessPortal.Core.Platform.Admission;

/// <summary>What a request has to wait for when there are too many; the smaller goes first.</summary>
public enum AdmissionClass
{
    /// <summary>Never held: health, assets, live streams, pages without data.</summary>
    Exempt,

    /// <summary>Goes on with what was begun, or logs in.</summary>
    Ongoing,

    /// <summary>Starts anew.</summary>
    Starting,
}
