namespace IessPortal.Web.Components;

/// <summary>What is wrong with one field.</summary>
/// <param name="Label">What the field is called on the page; none: the message names it.</param>
public sealed record FormError(string Field, string Message, string? Label);

/// <summary>All that is wrong with a form, in the order of its fields.</summary>
public sealed class FormErrors
{
    private readonly List<FormError> all = [];

    public IReadOnlyList<FormError> All => all;

    public bool Any => all.Count > 0;

    /// <summary>What is wrong with a field, if anything.</summary>
    public string? this[string field] => all.Find(error => error.Field == field)?.Message;

    /// <summary>Notes what is wrong, if anything is.</summary>
    /// <param name="label">The field's, which the summary says first: two messages can be the same.</param>
    public void Add(string field, string? message, string? label = null)
    {
        if (message is not null)
        {
            all.Add(new(field, message, label));
        }
    }
}
