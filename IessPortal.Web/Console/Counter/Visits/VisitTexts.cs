namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>The visit at the counter and what supervisors agree to.</summary>
public sealed class VisitTexts;
