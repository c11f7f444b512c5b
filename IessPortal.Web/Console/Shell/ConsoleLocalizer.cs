using MudBlazor;

namespace IessPortal.Web.Console.Shell;

/// <summary>MudBlazor's own words in the visitor's language; <c>Mud.</c> and its key is ours. What is not there stays English.</summary>
internal sealed class ConsoleLocalizer(IStringLocalizer<ConsoleTexts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => new(key, texts[$"Mud.{key}"], texts[$"Mud.{key}"].ResourceNotFound);
}
