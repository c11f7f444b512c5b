namespace IessPortal.Web.Hosting;

/// <summary>Where somebody stands in the line, in words of the visitor's language.</summary>
internal sealed class LineWords(IStringLocalizer<SharedTexts> texts)
{
    public string Ahead(int count) => count == 0 ? texts["Line.Next"] : DisplayText.Count(texts, "Line.Ahead", count);

    /// <summary>To the minute: nobody is helped by seconds that change with everybody's luck.</summary>
    public string About(TimeSpan time) => time <= TimeSpan.FromMinutes(1)
        ? texts["Line.Soon"]
        : DisplayText.Count(texts, "Line.About", (int)Math.Ceiling(time.TotalMinutes));
}
