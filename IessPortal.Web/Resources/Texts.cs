namespace IessPortal.Web.Resources;

/// <summary>What every page shares.</summary>
public sealed class SharedTexts;

/// <summary>Everything a person may be told, under the code of its <see cref="Core.Doors.Reason"/>.</summary>
public sealed class ReasonTexts;

/// <summary>What is wrong with a typed identifier.</summary>
public sealed class IdentifierTexts;

/// <summary>Recovering online.</summary>
public sealed class RecoveryTexts;

/// <summary>Signed letters, and what was found in them.</summary>
public sealed class SignatureTexts;

/// <summary>Unblocking, and the devices that it needs.</summary>
public sealed class UnblockingTexts;

/// <summary>Setting a key, logging in, the account.</summary>
public sealed class EmployerTexts;

/// <summary>The account's users and what was done in it.</summary>
public sealed class UserTexts;

/// <summary>What is held about an employer, and who represents it.</summary>
public sealed class DataTexts;
/// <summary>What an employer sees and does in its own account.</summary>
public sealed class AccountTexts;

/// <summary>Turnos at the centres.</summary>
public sealed class AppointmentTexts;

/// <summary>The front page and the trámite as an official card has it.</summary>
public sealed class InformationTexts;

/// <summary>The help page.</summary>
public sealed class HelpTexts;

/// <summary>What is printed for the counter, and checked by its code.</summary>
public sealed class PaperTexts;

/// <summary>How a trámite stands.</summary>
public sealed class ProgressTexts;

/// <summary>The demo, in Development only.</summary>
public sealed class DemoTexts;

/// <summary>The console: what staff see.</summary>
public sealed class ConsoleTexts;

/// <summary>The counter: queue, agenda, search, and the waiting room's screen.</summary>
public sealed class CounterTexts;

/// <summary>How staff sign in and take their invitation.</summary>
public sealed class StaffTexts;

/// <summary>The visit at the counter and what supervisors agree to.</summary>
public sealed class VisitTexts;

/// <summary>Holidays, as administrators keep them.</summary>
public sealed class HolidayTexts;

/// <summary>The words of mails, as administrators change them.</summary>
public sealed class WordingTexts;
