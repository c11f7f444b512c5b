namespace IessPortal.Web.Console.Home;

/// <summary>How long ago something was, as people say it: «hace 12 min», «hace 3 h», «hace 4 días».</summary>
public static class AgeText
{
    private const int HoursUntilDays = 48;

    public static string Of(IStringLocalizer<HomeTexts> texts, DateTimeOffset since, DateTimeOffset now)
    {
        var age = now - since;
        return age.TotalMinutes < 1 ? texts["Age.Now"]
            : age.TotalHours < 1 ? texts["Age.Minutes", (int)age.TotalMinutes]
            : age.TotalHours < HoursUntilDays ? texts["Age.Hours", (int)age.TotalHours]
            : texts["Age.Days", (int)age.TotalDays];
    }
}
