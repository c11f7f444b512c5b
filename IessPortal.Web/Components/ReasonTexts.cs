namespace IessPortal.Web.Components;

/// <summary>Everything a person may be told, under the code of its <see cref="Core.Domain.Reasons.Reason"/>.</summary>
public sealed class ReasonTexts;
