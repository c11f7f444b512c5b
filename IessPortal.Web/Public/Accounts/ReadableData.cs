namespace IessPortal.Web.Public.Accounts;

/// <summary>Values of an employer's data as people read them: hours of Ecuador, words for states and kinds.</summary>
internal sealed class ReadableData(DisplayText display, IStringLocalizer<DataWords> words)
{
    private const string Permissions = "permisos";

    public string Of(string name, object? value) => value switch
    {
        bool truth => words[truth ? "Yes" : "No"],
        DateTimeOffset instant => display.DayAndTime(instant),
        DateOnly day => DisplayText.Day(day),
        Enum kind => words[$"{kind.GetType().Name}.{kind}"],
        string permissions when name == Permissions =>
            string.Join(", ", permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => words[$"UserPermission.{one}"].Value)),
        // Nobody's text begins a line that looks like another field.
        _ => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty).ReplaceLineEndings(" / "),
    };
}
