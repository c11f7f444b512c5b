namespace IessPortal.Core.Features.Staff.Shared;

/// <summary>What somebody may do in the console.</summary>
public enum Permission
{
    /// <summary>To look at blocked accounts, and to ask that one be unblocked.</summary>
    RequestUnblock,
    /// <summary>To grant or decline what somebody else asked for.</summary>
    DecideUnblock,
    /// <summary>To see which mails wait or were refused.</summary>
    WatchMail,
    /// <summary>To have a mail that failed tried again.</summary>
    ResendMail,
    ReadAudit,
    /// <summary>To see how much is done, how fast, and by which method: numbers, of nobody.</summary>
    ReadStatistics,
    /// <summary>To check people in at one's centre, to call and to attend them.</summary>
    ServeCounter,
    /// <summary>To give a visit to another agent.</summary>
    ReassignVisits,
    /// <summary>To look an employer up, with its cases, turnos and visits.</summary>
    FindEmployers,
    /// <summary>To see every centre, and not one's own alone.</summary>
    SeeAllCenters,
    /// <summary>To look at a visit.</summary>
    ViewVisit,
    /// <summary>To check documents, prove a new address, issue the link, close.</summary>
    AttendVisit,
    /// <summary>To agree that a key goes out where the risk is high.</summary>
    ApproveVisit,
    /// <summary>To answer employers who ask to have their data corrected.</summary>
    AnswerCorrections,
    /// <summary>To place an employer's data under a legal hold, and to lift it.</summary>
    HoldRecords,
    /// <summary>To log an employer out wherever it is logged in.</summary>
    EndSessions,
    /// <summary>To look at signed requests, with their letters.</summary>
    ViewSignedRequests,
    /// <summary>To approve or refuse one, or to ask for more.</summary>
    DecideSignedRequests,
    ManageStaff,
    /// <summary>To say where and when turnos are given.</summary>
    ManageCenters,
    /// <summary>To bring employers in a file, and to agree to what another brought.</summary>
    ImportEmployers,
    /// <summary>To word the mails anew.</summary>
    ManageTexts,
    /// <summary>To add and remove one's own passkeys.</summary>
    ManageOwnAccess,
    /// <summary>To keep views of lists for oneself.</summary>
    KeepOwnViews,
}
