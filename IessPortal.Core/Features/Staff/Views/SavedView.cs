namespace IessPortal.Core.Features.Staff.Views;

/// <summary>A list as somebody likes to see it: what is filtered, sorted and shown, under a name of their own.</summary>
public sealed class SavedView
{
    public const int LongestName = 60;
    public const int LongestAddress = 1000;

    /// <summary>So many of one list, and no more.</summary>
    public const int MostOfAList = 20;

    /// <summary>For the database.</summary>
    private SavedView() => (List, Name, Address) = (null!, null!, null!);

    public SavedView(Guid id, Guid memberId, string list, string name, string address) =>
        (Id, MemberId, List, Name, Address) = (id, memberId, list, name, address);

    public Guid Id { get; private set; }

    /// <summary>Whose it is; nobody else sees it.</summary>
    public Guid MemberId { get; private set; }

    /// <summary>The name of the list.</summary>
    public string List { get; private set; }

    public string Name { get; private set; }

    /// <summary>What follows the list's address, «?causa=NotMe».</summary>
    public string Address { get; private set; }

    /// <summary>Shows something else under the same name from now on.</summary>
    public void Show(string address) => Address = address;
}
