namespace IessPortal.Web.Components;

/// <summary>What is wrong with a form, field by field, in the order of the fields.</summary>
public sealed class FormErrors
{
    private readonly List<(string Field, string Message)> all = [];

    public IReadOnlyList<(string Field, string Message)> All => all;

    public bool Any => all.Count > 0;

    /// <summary>What is wrong with a field, if anything.</summary>
    public string? this[string field] => all.Find(error => error.Field == field).Message;

    /// <summary>Notes what is wrong, if anything is.</summary>
    public void Add(string field, string? message)
    {
        if (message is not null)
        {
            all.Add((field, message));
        }
    }
}
