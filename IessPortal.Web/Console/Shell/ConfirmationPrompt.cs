using IessPortal.Core.Features.Staff.Shared;

namespace IessPortal.Web.Console.Shell;

/// <summary>Has whoever uses a window prove who they are where a use case asks for that, and then goes on with what they wanted.</summary>
public sealed class ConfirmationPrompt
{
    /// <summary>Asks them, until they have proved it or call it off. Set by the dialog while the window shows one.</summary>
    public Func<Task<bool>>? Ask { get; set; }

    /// <summary>Asks them now, where what they want is not done by the window itself.</summary>
    /// <returns>Whether they proved it.</returns>
    public async Task<bool> ConfirmAsync() => Ask is not null && await Ask();

    /// <summary>Does it, with a proof where it takes one.</summary>
    /// <returns>What came of it; none: it was called off, and nothing was done.</returns>
    public async Task<T?> DoAsync<T>(Func<Task<T>> act) where T : class
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (ConfirmationNeededException) when (Ask is not null)
            {
                if (!await Ask())
                {
                    return null;
                }
            }
        }
    }
}
