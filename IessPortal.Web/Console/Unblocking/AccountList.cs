using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking;
using IessPortal.Web.Console.Lists;

namespace IessPortal.Web.Console.Unblocking;

/// <summary>Blocked accounts.</summary>
public sealed class AccountList(ListBlockedAccountsHandler handler, DisplayText words, IStringLocalizer<ConsoleTexts> texts)
    : ListDefinition<BlockedAccount>(words, handler)
{
    public override string Name => "cuentas";
    public override string Path => ConsolePaths.Accounts;
    public override Permission Needs => ListBlockedAccountsHandler.Needs;
    public override string Title => texts["Accounts.Title"];
    public override string Empty => texts["Accounts.None"];
    public override string SearchLabel => texts["Accounts.Search"];

    public override IReadOnlyList<ListFilter> Filters { get; } =
    [
        ListFilter.Of<BlockCause>(ListBlockedAccountsHandler.CauseFilter, texts["Accounts.Cause"], texts["All"], cause => texts[$"Cause.{cause}"]),
        new(
            ListBlockedAccountsHandler.RequestFilter,
            texts["Accounts.Request"],
            texts["All"],
            [(ListBlockedAccountsHandler.Requested, texts["Accounts.Requested"])]),
    ];

    public override IReadOnlyList<ListColumn<BlockedAccount>> Columns { get; } =
    [
        new("ruc", "RUC", account => $"{account.Ruc}-{account.Sucursal}") { Class = _ => "ref" },
        new("nombre", texts["Accounts.Name"], account => account.Name),
        new("causa", texts["Accounts.Cause"], account => account.Cause)
        {
            Text = account => texts[$"Cause.{account.Cause}"],
            Class = account => $"state {account.Cause}",
        },
        new("desde", texts["Accounts.Since"], account => account.Since) { Class = _ => "when" },
        new("pide", texts["Accounts.Request"], account => account.RequestedBy) { Sortable = false },
    ];

    public override Guid IdOf(BlockedAccount item) => item.Id;

    public override string AddressOf(BlockedAccount item) => ConsolePaths.Account(item.Id);
}
