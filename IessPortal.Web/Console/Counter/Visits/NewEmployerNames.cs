namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>What is typed of an employer who gets an account, until the link goes out: where no registry says it, it stands on paper alone.</summary>
public sealed class NewEmployerNames
{
    public string? Employer { get; set; }

    public string? Representative { get; set; }
}
