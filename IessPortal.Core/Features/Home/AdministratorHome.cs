namespace IessPortal.Core.Features.Home;

/// <summary>What an administrator has to see to.</summary>
/// <param name="WithoutHours">Names of the centres that give turnos and have no hours.</param>
/// <param name="WithoutFactor">Names of those who work here and have neither an app nor a passkey.</param>
/// <param name="Invited">How many were invited, have not come yet and still may.</param>
/// <param name="LapsedInvitations">How many did not come in time: they have to be invited again.</param>
/// <param name="Holidays">Days off to come for which turnos were given.</param>
/// <param name="Texts">Mails whose words are not the program's own, by language, the last changed first.</param>
/// <param name="WaitingImports">Files of employers on which another than who brought them has to decide.</param>
/// <param name="LastImport">The last file of employers that went in; none: none did.</param>
public sealed record AdministratorHome(
    IReadOnlyList<string> WithoutHours, IReadOnlyList<string> WithoutFactor, int Invited, int LapsedInvitations,
    IReadOnlyList<HolidayTurnos> Holidays, IReadOnlyList<ChangedText> Texts, int WaitingImports, LastImport? LastImport);

/// <param name="Accounts">How many it added or changed.</param>
public sealed record LastImport(string FileName, DateTimeOffset At, int Accounts);

/// <param name="Turnos">How many have to be moved.</param>
/// <param name="Centers">Names of the centres where.</param>
public sealed record HolidayTurnos(DateOnly Day, int Turnos, IReadOnlyList<string> Centers);

/// <param name="Language">«es» or «en».</param>
public sealed record ChangedText(string Template, string Language, string By, DateTimeOffset At);
